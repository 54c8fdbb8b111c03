import Postings

/// The words of a table of FTS5 in one segment, as FTS5 itself leaves them when it puts a table together.
///
/// FTS5 would split texts again, sort the words of many small segments, write these and merge them; whoever has all words in
/// their order can write what comes of that. The format is described at the beginning of SQLite's `ext/fts5/fts5_index.c`.
/// A segment is pages of terms with the rows and places of each; a table beside it says with which term a page begins, and long lists
/// have an index of the rows with which their pages begin.
struct FullTextSegment: Sendable {
  /// A row of the table of pages.
  struct Page: Sendable {
    var id: Int64
    /// Its bytes among ``FullTextSegment/bytes``.
    var bytes: Range<Int>
  }

  /// A row of the table that finds pages by terms.
  struct Beginning: Sendable {
    /// What is above all terms before the page, and not above the first that begins there.
    var term: [UInt8]
    /// The number of the page, twice, and one more where the term before has an index of rows.
    var page: Int64
  }

  /// The bytes of all pages.
  private(set) var bytes: [UInt8] = []
  private(set) var pages: [Page] = []
  private(set) var beginnings: [Beginning] = []

  /// How many pages of terms there are.
  var count: Int { page - 1 }

  /// Its number among the segments of the table.
  static let number: Int64 = 1
  /// What a page of FTS5 has if it is told nothing else.
  static let usualPageSize = 4050
  /// Lists over so many pages without a term have an index of their rows.
  private static let pagesOfIndexed = 4
  /// A page begins with the place of its first row, where a list goes on from the page before, and the end of its content.
  private static let headSize = 4
  /// What FTS5 puts before each term: the number of the index, which is 0 for that of whole words.
  private static let wholeWords = UInt8(ascii: "0")

  /// How many bytes a page has at the most, but for the number or the term that reaches over it.
  private let pageSize: Int
  private var page = 1
  private var content = [UInt8](repeating: 0, count: headSize)
  /// Where terms begin on the page, each by how far behind the one before.
  private var termPlaces: [UInt8] = []
  private var lastTermPlace = 0
  private var term: [UInt8] = []
  private var isFirstTermOfPage = true
  private var isFirstRowOfPage = true
  private var isFirstRowOfTerm = true
  private var lastRow: Int64 = 0
  /// The page whose row in the table of beginnings is not written yet, since its last list may get an index.
  private var pending: Beginning? = Beginning(term: [], page: 1)
  private var pagesWithoutTerm = 0
  private var rowIndex: FullTextRowIndex

  /// Writes the words of some documents.
  ///
  /// - Parameters:
  ///   - words: The words of all documents, whose terms are in the order in which FTS5 has them.
  ///   - documents: Those of the table, by ranges of their numbers, rising.
  ///   - pageSize: How many bytes a page has, as the table is told.
  /// - Complexity: Linear in the words of the documents and in the terms of all.
  init(of words: NumberedWords, in documents: [Range<Int>], pageSize: Int = usualPageSize) {
    self.pageSize = pageSize
    rowIndex = FullTextRowIndex(pageSize: pageSize)
    let occurrences = words.occurrences(in: documents)
    bytes.reserveCapacity(occurrences.places.count * 4)
    var list: [UInt8] = []
    var next = 0
    for (place, end) in occurrences.ends.dropLast().enumerated() where next < end {
      begin(words.termBytes[Int(words.termStarts[place])..<Int(words.termStarts[place + 1])])
      occurrences.places.withUnsafeBufferPointer { places in
        while next < end {
          let document = places[next].document
          list.removeAll(keepingCapacity: true)
          next = Self.appendList(of: places, from: next, before: Int(end), to: &list)
          append(words.rows[document], list)
        }
      }
    }
    if content.count > Self.headSize { endPage() }
    if page > 1 { endBeginning() }
  }

  /// The places of a term in one document: fields by number, and in each how far every place is behind the one before, plus 2.
  private static func appendList(
    of places: UnsafeBufferPointer<TermOccurrences.Place>, from start: Int, before end: Int,
    to list: inout [UInt8]
  ) -> Int {
    let document = places[start].document
    var (field, last, next) = (0, 0, start)
    while next < end, places[next].document == document {
      if places[next].field != field {
        (field, last) = (places[next].field, 0)
        list.append(1)
        list.append(UInt8(field))
      }
      SQLiteNumber.append(UInt64(places[next].word - last + 2), to: &list)
      last = places[next].word
      next += 1
    }
    return next
  }

  private mutating func begin(_ new: ArraySlice<UInt8>) {
    // One more than the term has: the number of the index comes first.
    let length = new.count + 1
    if content.count + termPlaces.count + length + 2 >= pageSize, content.count > Self.headSize {
      endPage()
    }
    SQLiteNumber.append(UInt64(content.count - lastTermPlace), to: &termPlaces)
    lastTermPlace = content.count
    var shared = min(term.count, 1)
    while shared < term.count, shared < length, term[shared] == new[new.startIndex + shared - 1] {
      shared += 1
    }
    if term.isEmpty { term = [Self.wholeWords] } else { term.removeLast(term.count - shared) }
    term.append(contentsOf: new.dropFirst(term.count - 1))
    if isFirstTermOfPage {
      if page > 1 {
        endBeginning()
        pending = Beginning(term: Array(term[...shared]), page: Int64(page))
      }
      shared = 0
    } else {
      SQLiteNumber.append(UInt64(shared), to: &content)
    }
    SQLiteNumber.append(UInt64(length - shared), to: &content)
    content.append(contentsOf: term[shared...])
    isFirstTermOfPage = false
    isFirstRowOfPage = false
    isFirstRowOfTerm = true
    rowIndex.page = page
  }

  private mutating func append(_ row: Int64, _ list: [UInt8]) {
    if content.count + termPlaces.count >= pageSize { endPage() }
    if isFirstRowOfPage {
      content[0] = UInt8(content.count >> 8)
      content[1] = UInt8(content.count & 0xFF)
      for full in rowIndex.append(row, page: page) { add(full) }
    }
    SQLiteNumber.append(UInt64(isFirstRowOfTerm || isFirstRowOfPage ? row : row - lastRow), to: &content)
    lastRow = row
    isFirstRowOfTerm = false
    isFirstRowOfPage = false
    // Twice its length: the lowest bit would say that the row is deleted.
    SQLiteNumber.append(UInt64(list.count) * 2, to: &content)
    var start = 0
    while content.count + termPlaces.count + list.count - start >= pageSize {
      let wanted = start + pageSize - content.count - termPlaces.count
      var end = start
      // No number is divided between pages.
      while end < wanted {
        while list[end] >= 0x80 { end += 1 }
        end += 1
      }
      content.append(contentsOf: list[start..<end])
      start = end
      endPage()
    }
    content.append(contentsOf: list[start...])
  }

  private mutating func endPage() {
    content[2] = UInt8(content.count >> 8)
    content[3] = UInt8(content.count & 0xFF)
    if isFirstTermOfPage {
      if isFirstRowOfPage { rowIndex.skipPage() }
      pagesWithoutTerm += 1
    }
    let start = bytes.count
    bytes.append(contentsOf: content)
    bytes.append(contentsOf: termPlaces)
    pages.append(Page(id: Self.number << 37 + Int64(page), bytes: start..<bytes.count))
    content.removeLast(content.count - Self.headSize)
    for place in content.indices { content[place] = 0 }
    termPlaces.removeAll(keepingCapacity: true)
    lastTermPlace = 0
    page += 1
    isFirstTermOfPage = true
    isFirstRowOfPage = true
  }

  /// Writes which term the last page with terms began with, now that it is known whether its last list is a long one.
  private mutating func endBeginning() {
    guard var beginning = pending else { return }
    pending = nil
    let isIndexed = !rowIndex.isEmpty && pagesWithoutTerm >= Self.pagesOfIndexed
    for rest in rowIndex.end() where isIndexed { add(rest) }
    pagesWithoutTerm = 0
    beginning.page = beginning.page << 1 | (isIndexed ? 1 : 0)
    beginnings.append(beginning)
  }

  private mutating func add(_ page: FullTextRowIndex.Page) {
    let start = bytes.count
    bytes.append(contentsOf: page.bytes)
    pages.append(
      Page(
        id: Self.number << 37 + 1 << 36 + Int64(page.level) << 31 + Int64(page.number),
        bytes: start..<bytes.count))
  }
}
