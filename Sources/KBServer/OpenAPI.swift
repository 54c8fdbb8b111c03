/// The description of the API (OpenAPI 3.1), which is served at /openapi.json.
///
/// A test holds it against ``RouteTable`` and against what the server answers, so that it says what is true.
enum OpenAPI {
  static let document = """
    {
    \(head),
    "paths": {
    \(knowledgePaths),
    \(operationPaths),
    \(hookPaths),
    \(pagePaths)
    },
    "components": {
    "securitySchemes": {
      "bearer": {
        "type": "http", "scheme": "bearer",
        "description": "A key that `kb key create` made, as `Authorization: Bearer kb_…`."
      }
    },
    "parameters": {
    \(parameters)
    },
    "headers": {
    \(headers)
    },
    "responses": {
    \(responses)
    },
    "schemas": {
    \(answerSchemas),
    \(otherSchemas)
    }
    }
    }

    """

  private static let head = #"""
    "openapi": "3.1.0",
    "info": {
      "title": "kb", "version": "1",
      "description": "Finds the answer to a support question, and the question worth asking back.\n\nWithout a key a caller is public and sees public entries alone; a hidden entry answers exactly as one that does not exist. Objects may get further fields; those described keep their meaning. Lengths are those of the standard limits, in characters where JSON Schema counts and in bytes of UTF-8 where the server does."
    },
    "servers": [{ "url": "/" }],
    "tags": [
      { "name": "knowledge", "description": "Searching, asking and looking at entries." },
      { "name": "operation", "description": "Refreshing, feedback, health and metrics." },
      { "name": "page", "description": "What people open in a browser." }
    ]
    """#
}
