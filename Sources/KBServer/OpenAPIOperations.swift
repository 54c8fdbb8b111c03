extension OpenAPI {
  /// The addresses that do or tell something about the service.
  static let operationPaths = #"""
    "/v1/reindex": {
      "post": {
        "operationId": "reindex", "tags": ["operation"],
        "summary": "Asks for the index to be brought up to date.",
        "description": "Needs a key with the scope `reindex`. Who asks while a refresh waits to begin shares its job.",
        "security": [{ "bearer": ["reindex"] }],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ReindexRequest" } } }
        },
        "responses": {
          "202": {
            "description": "The job, to be looked at where `Location` says.",
            "headers": { "Location": { "$ref": "#/components/headers/Location" } },
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Job" } } }
          },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "413": { "$ref": "#/components/responses/BodyTooLarge" },
          "415": { "$ref": "#/components/responses/NotJSON" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" }
        }
      }
    },
    "/v1/jobs/{id}": {
      "get": {
        "operationId": "job", "tags": ["operation"], "summary": "How far a refresh is.",
        "description": "Needs a key with the scope `reindex`. The last 100 jobs of the running service are remembered.",
        "security": [{ "bearer": ["reindex"] }],
        "parameters": [
          { "name": "id", "in": "path", "required": true, "description": "The job's number.",
            "schema": { "type": "integer", "minimum": 1 } }
        ],
        "responses": {
          "200": {
            "description": "The job.",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Job" } } }
          },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "404": { "$ref": "#/components/responses/NotFound" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" }
        }
      }
    },
    "/v1/feedback": {
      "post": {
        "operationId": "feedback", "tags": ["operation"],
        "summary": "Says whether an entry helped, was wrong, or was sent.",
        "security": [{}, { "bearer": ["read-internal"] }],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/FeedbackRequest" } } }
        },
        "responses": {
          "204": { "description": "It is kept, also over a power cut." },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "404": { "$ref": "#/components/responses/NotFound" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "413": { "$ref": "#/components/responses/BodyTooLarge" },
          "415": { "$ref": "#/components/responses/NotJSON" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" },
          "503": { "$ref": "#/components/responses/Unavailable" }
        }
      }
    },
    "/livez": {
      "get": {
        "operationId": "live", "tags": ["operation"], "summary": "Whether the process answers.", "security": [],
        "responses": {
          "200": { "description": "It does.", "content": { "text/plain": { "schema": { "type": "string" } } } },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" }
        }
      }
    },
    "/readyz": {
      "get": {
        "operationId": "ready", "tags": ["operation"],
        "summary": "Whether the index can be opened: the public one, and for whoever reads internal entries theirs too.",
        "security": [{}, { "bearer": ["read-internal"] }],
        "parameters": [
          { "name": "verbose", "in": "query", "description": "Whether to say more than `ok`, as JSON.",
            "schema": { "type": "boolean", "default": false } }
        ],
        "responses": {
          "200": {
            "description": "It can.",
            "content": {
              "text/plain": { "schema": { "type": "string" } },
              "application/json": { "schema": { "$ref": "#/components/schemas/Readiness" } }
            }
          },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" },
          "503": { "$ref": "#/components/responses/Unavailable" }
        }
      }
    },
    "/metrics": {
      "get": {
        "operationId": "metrics", "tags": ["operation"],
        "summary": "Counts and times for Prometheus (text format 0.0.4); never what somebody asked.", "security": [],
        "responses": {
          "200": {
            "description": "The metrics.", "content": { "text/plain": { "schema": { "type": "string" } } }
          },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" }
        }
      }
    },
    "/openapi.json": {
      "get": {
        "operationId": "description", "tags": ["operation"], "summary": "This description.", "security": [],
        "responses": {
          "200": {
            "description": "An OpenAPI 3.1 document.",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Description" } } }
          },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" }
        }
      }
    }
    """#
}
