/// What is said of something that is left out.
enum LeftOut {
  static let footnote = "a footnote is left out; write what answers need into the text"
  static let hidden = "hidden text is left out"
  static let textBox = "a text box is left out; write what answers need into the text"
  static let formula = "a formula is left out; write it as text"
  static let object =
    "an object, a formula or a chart say, is left out; write what answers need into the text"
  static let mark =
    "what is left out here speaks of an audience, so what it belongs to is internal; write the line into the text"
}
