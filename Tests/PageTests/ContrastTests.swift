import Foundation
import Page
import Testing

/// The colours of the stylesheet, held against WCAG 2.2, 1.4.3 and 1.4.11.
struct ContrastTests {
  /// The custom properties of a part of the stylesheet.
  private static func properties(of style: some StringProtocol) -> [String: String] {
    var properties: [String: String] = [:]
    for line in style.split(separator: "\n") {
      let parts = line.split(separator: ":")
      guard parts.count == 2, let name = parts.first?.drop(while: { $0 == " " }), name.hasPrefix("--") else {
        continue
      }
      properties[String(name.dropFirst(2))] = String(parts[1].filter { $0 != " " && $0 != ";" })
    }
    return properties
  }

  /// The pairs that the stylesheet states, each with its ratio in light and in dark.
  private static var stated: [(front: String, back: String, light: String, dark: String)] {
    PageAssets.styleSheet.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map { $0.drop { $0 == ":" } }.map(String.init)
      guard words.count == 5, words[1] == "on", words[2].hasSuffix(":") else { return nil }
      return (words[0], String(words[2].dropLast()), words[3], words[4])
    }
  }

  private static func luminance(_ colour: String) throws -> Double {
    let number = try #require(Int(colour.dropFirst(), radix: 16))
    #expect(colour.utf8.count == 7 && colour.hasPrefix("#"))
    let channels = [16, 8, 0].map { shift -> Double in
      let value = Double(number >> shift & 0xFF) / 255
      return value <= 0.040_45 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  private static func ratio(_ front: String, _ back: String, in colours: [String: String]) throws -> Double {
    let lights = try [luminance(#require(colours[front])), luminance(#require(colours[back]))].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  @Test func `Every pair of colours has the contrast that it states, and enough`() throws {
    let parts = try #require(PageAssets.styleSheet.firstRange(of: "@media (prefers-color-scheme: dark)"))
    let light = Self.properties(of: PageAssets.styleSheet[..<parts.lowerBound])
    let dark = Self.properties(of: PageAssets.styleSheet[parts.lowerBound...])
    #expect(Set(light.keys) == Set(dark.keys))
    #expect(Self.stated.count == 20)
    for pair in Self.stated {
      let needed = pair.front == "edge" ? 3.0 : 4.5
      for (colours, figure) in [(light, pair.light), (dark, pair.dark)] {
        let ratio = try Self.ratio(pair.front, pair.back, in: colours)
        #expect(ratio >= needed, "\(pair.front) on \(pair.back)")
        #expect(String(format: "%.1f", ratio) == figure, "\(pair.front) on \(pair.back)")
      }
    }
  }

  @Test func `Every colour that is used has a value`() {
    let colours = Self.properties(of: PageAssets.styleSheet)
    var rest = PageAssets.styleSheet[...]
    while let open = rest.firstRange(of: "var(--") {
      rest = rest[open.upperBound...]
      let name = String(rest.prefix { $0 != ")" })
      #expect(colours[name] != nil, "\(name)")
    }
  }
}
