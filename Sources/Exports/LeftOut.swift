/// What is said of something that is left out.
enum LeftOut {
  static let footnote = "a footnote is left out; write what answers need into the text"
  static let hidden = "hidden text is left out"
  static let hiddenMark =
    "hidden text speaks of an audience, so what it belongs to is internal; show the line, or remove it"
}
