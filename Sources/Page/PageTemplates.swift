import Mustache

/// The templates of the page, ready to be rendered.
struct PageTemplates: Sendable {
  private let library: MustacheLibrary

  /// The text of each template by its name.
  static let texts: [String: String] = [
    "head": head, "foot": foot, "home": home, "welcome": welcome, "outcome": outcome, "candidate": candidate,
    "origin": origin, "side": side, "reply": reply, "entry": entry, "problem": problem,
  ]

  /// Parses all templates.
  ///
  /// - Throws: swift-mustache's error when a template has a mistake.
  init() throws {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    var templates: [String: MustacheTemplate] = [:]
    for (name, text) in Self.texts {
      // Every template says how it escapes, since a partial begins with the library's own way again.
      templates[name] = try MustacheTemplate(string: "{{% CONTENT_TYPE: \(PageText.name) }}\n" + text)
    }
    library = MustacheLibrary(templates: templates)
  }

  /// Fills a template.
  func render(_ fields: [String: Any], with name: String) -> String {
    library.render(fields, withTemplate: name) ?? ""
  }
}
