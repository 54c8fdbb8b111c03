/// Sorts the lines of a message by what they are.
///
/// One pass, every line looked at a bounded number of times.
struct LineSorter {
  private let text: MessageText
  private let authors: AuthorLine
  private let templates: TemplateLine
  private let errors: ErrorLine
  private let logs: LogLine
  /// The end of the last code fence that is closed.
  private let lastFenceEnd: Int

  private(set) var pieces: [Piece] = []
  private(set) var found = FoundErrors()
  private var block = 0
  private var asker: Range<Int>?
  private var isAskers = true
  private var isInFence = false
  private var isQuoted = false
  private var signatureLines = 0
  private var isAfterBlank = true
  private var isInList = false
  private var hasContent = false

  init(_ text: MessageText) {
    self.text = text
    authors = AuthorLine(text: text)
    templates = TemplateLine(text: text)
    errors = ErrorLine(text: text)
    logs = LogLine(text: text)
    lastFenceEnd = Fences.lastEnd(in: text)
  }

  /// Sorts all lines.
  mutating func sort() {
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text.bytes[end] != 0x0A { end += 1 }
      let line = text.trimmed(start..<end)
      if line.isEmpty {
        isAfterBlank = true
      } else {
        let isIndented = (start..<line.lowerBound).allSatisfy { text.bytes[$0] != Ornaments.blank }
        take(line, indentation: isIndented ? line.lowerBound - start : 0)
        isAfterBlank = false
      }
      start = end + 1
    }
  }

  private mutating func take(_ line: Range<Int>, indentation: Int) {
    if isInFence { return takeInFence(line) }
    if let fence = Fences.opening(in: line, of: text, before: lastFenceEnd) {
      let before = text.trimmed(line.lowerBound..<fence)
      if !before.isEmpty { takeOutside(before, indentation: indentation) }
      isInFence = true
      let rest = text.trimmed(fence + 3..<line.upperBound)
      if !rest.isEmpty { takeInFence(Fences.withoutLanguage(rest, in: text)) }
      return
    }
    takeOutside(line, indentation: indentation)
  }

  private mutating func takeInFence(_ line: Range<Int>) {
    guard let end = Fences.mark(in: line, of: text) else {
      if !line.isEmpty { takeCode(line) }
      return
    }
    isInFence = false
    let code = text.trimmed(line.lowerBound..<end)
    if !code.isEmpty { takeCode(code) }
    let rest = text.trimmed(min(end + 3, line.upperBound)..<line.upperBound)
    if !rest.isEmpty { take(rest, indentation: 0) }
  }

  private mutating func takeCode(_ line: Range<Int>) {
    if takeLog(line) { return }
    if errors.isErrorAmongCode(line) { return takeError(line, isStated: false) }
    add(.code, line)
  }

  /// Takes a line of a log or a stack trace.
  private mutating func takeLog(_ line: Range<Int>) -> Bool {
    if logs.isFrame(line) {
      add(.log, line)
      return true
    }
    guard let form = logs.form(of: line), !errors.asksForHelp(line) else { return false }
    if let error = errors.error(of: form) {
      note(error.text, line, weight: error.weight)
    } else {
      add(.log, line)
    }
    return true
  }

  private mutating func takeOutside(_ line: Range<Int>, indentation: Int) {
    if let author = authors.author(in: line) { return begin(author, line) }
    if isQuoted { return add(.quote, line) }
    if signatureLines > 0 {
      signatureLines -= 1
      return add(.signature, line)
    }
    if MailLine.isSignatureMark(line, in: text) {
      signatureLines = 8
      return add(.signature, line)
    }
    if MailLine.opensOriginal(line, in: text) {
      isQuoted = true
      return add(.quote, line)
    }
    if MailLine.isSkeleton(line, in: text) || authors.isOrnament(line) { return add(.skeleton, line) }
    if takeLog(line) { return }
    if ShellLine.isCommand(line, in: text) { return add(.code, line) }
    if indentation >= 4, !isInList, isAfterBlank || isAfterCode { return takeCode(line) }
    if let form = templates.form(of: line) { return take(form, line) }
    if errors.isErrorAmongProse(line) { return takeError(line, isStated: true) }
    if isAfterBlank, indentation < 2 { isInList = false }
    add(.prose, line)
  }

  private var isAfterCode: Bool {
    switch pieces.last?.kind {
    case .code, .log, .error: true
    default: false
    }
  }

  private mutating func begin(_ author: AuthorLine.Author, _ line: Range<Int>) {
    block += 1
    signatureLines = 0
    isQuoted = false
    isInList = false
    if let asker {
      isAskers = text.lower[asker].elementsEqual(text.lower[author.name])
    } else {
      // What stands above the first name was said by whoever pasted the thread; both may ask.
      asker = author.name
    }
    add(.skeleton, line.lowerBound..<author.content)
    let content = text.trimmed(author.content..<line.upperBound)
    if !content.isEmpty { takeOutside(content, indentation: 0) }
  }

  private mutating func take(_ form: TemplateLine.Form, _ line: Range<Int>) {
    switch form {
    case .quote: add(.quote, line)
    case .skeleton: add(.skeleton, line)
    case .subject(let subject): add(.title, subject)
    case .heading(let heading): take(heading: heading)
    case .label(let label, let value) where !value.isEmpty && errors.hasSign(label):
      takeError(label.lowerBound..<value.upperBound, isStated: true)
    case .label(let label, let value):
      add(.skeleton, label)
      if !value.isEmpty { take(value: value) }
    case .item(let item):
      isInList = true
      if let form = templates.label(item) { return take(form, item) }
      if takeLog(item) { return }
      // Each item is a sentence of its own.
      pieces.append(Piece(kind: .prose, range: item, block: block, isAskers: isAskers, isApart: true))
    }
  }

  private mutating func take(heading: Range<Int>) {
    if heading.isEmpty { return }
    if templates.isLabel(heading, most: 12) {
      return add(.skeleton, heading)
    }
    let isFirst = !hasContent
    let words = WordScanner.words(of: text, in: heading)
    if isFirst || Asking.asks(words[...]) { return add(.title, heading) }
    add(words.count >= 4 ? .title : .skeleton, heading)
  }

  /// The value of a field is prose when it is said in words.
  private mutating func take(value: Range<Int>) {
    if value.isEmpty
      || templates.form(of: value).map({ if case .skeleton = $0 { true } else { false } }) ?? false
    {
      return add(.skeleton, value)
    }
    if takeLog(value) { return }
    var scanner = WordScanner(text, in: value)
    var words = 0
    while words < 7, scanner.next() != nil { words += 1 }
    add(words < 7 && !errors.asksForHelp(value) && !errors.hasSign(value) ? .fact : .prose, value)
  }

  // MARK: - Pieces

  private mutating func takeError(_ line: Range<Int>, isStated: Bool) {
    guard let error = ErrorText(text: text).lasting(line) else { return add(.code, line) }
    note(error, line, weight: isStated ? 3 : 2)
  }

  private mutating func note(_ error: String, _ line: Range<Int>, weight: Int) {
    found.note(error, weight: weight, place: pieces.count)
    pieces.append(Piece(kind: .error(error), range: line, block: block, isAskers: isAskers))
  }

  /// Adds a line, to the piece above when that is of its kind.
  private mutating func add(_ kind: Piece.Kind, _ line: Range<Int>) {
    if let last = pieces.last, last.block == block, joins(last.kind, kind) {
      pieces[pieces.count - 1].range = last.range.lowerBound..<line.upperBound
      return
    }
    if case .skeleton = kind {} else { hasContent = true }
    pieces.append(
      Piece(kind: kind, range: line, block: block, isAskers: isAskers, isApart: isAfterBlank))
  }

  private func joins(_ above: Piece.Kind, _ kind: Piece.Kind) -> Bool {
    switch (above, kind) {
    case (.prose, .prose): !isAfterBlank
    case (.code, .code), (.log, .log), (.quote, .quote), (.signature, .signature): true
    default: false
    }
  }
}
