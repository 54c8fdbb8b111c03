import CommonMark
import Mustache

/// How the templates escape: as ``HTMLText`` does, by bytes.
///
/// swift-mustache's own escaping goes by Characters, so a quotation mark with a combining accent behind it would pass
/// and end an attribute.
struct PageText: MustacheContentType {
  /// What the templates call it.
  static let name = "PAGE"

  func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
}
