/// How long ago something was, in words.
enum Age {
  /// A length of time as people say it.
  static func text(seconds: Int) -> String {
    switch seconds {
    case ..<60: "just now"
    case ..<3_600: "\(seconds / 60) min ago"
    case ..<172_800: "\(seconds / 3_600) h ago"
    default: "\(seconds / 86_400) days ago"
    }
  }
}
