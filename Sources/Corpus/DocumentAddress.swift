/// Addresses within a Google Doc, of which a file is an export.
enum DocumentAddress {
  /// The address of a heading, `…/edit#heading=h.abc`; of the document where the heading has no id of its own.
  static func heading(_ anchor: String?, of document: String) -> String {
    let page = page(of: document)
    guard let anchor, anchor.hasPrefix("heading=") else { return page }
    return page + "#" + anchor
  }

  /// The address of a link within the document: `#heading=h.abc` or `?tab=t.0#heading=h.abc`.
  static func link(_ destination: String, in document: String) -> String {
    (destination.hasPrefix("?") ? String(document.prefix { $0 != "#" && $0 != "?" }) : page(of: document))
      + destination
  }

  /// The address without a heading, and without how somebody came by it (`?usp=sharing`).
  private static func page(of document: String) -> String {
    let page = document.prefix { $0 != "#" }
    let dropsQuery = page.hasPrefix("https://docs.google.com/") && !page.contains("?tab=")
    return String(dropsQuery ? page.prefix { $0 != "?" } : page)
  }

  /// What all addresses below one begin with: that of a Google Doc without how somebody came by it, any other as it is.
  static func baseOfAny(_ address: String) -> String {
    let host = "://docs.google.com/"
    return address.lowercased().contains(host) ? base(of: address) : address
  }

  /// What all addresses of the document begin with: they end in `/edit`, `/preview`, `/view` and more.
  static func base(of document: String) -> String {
    let page = document.prefix { $0 != "#" && $0 != "?" }
    let parts = page.split(separator: "/", omittingEmptySubsequences: false)
    guard let mark = parts.firstIndex(of: "d"), mark + 1 < parts.count else { return String(page) }
    return parts[...(mark + 1)].joined(separator: "/")
  }
}
