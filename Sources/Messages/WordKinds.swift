/// What a word may do in a message; a word can be of several kinds.
struct WordKinds: OptionSet, Sendable {
  let rawValue: UInt64

  private init(bit: UInt64) { rawValue = 1 << bit }
  init(rawValue: UInt64) { self.rawValue = rawValue }

  // Asking.
  static let asking = Self(bit: 0)
  static let auxiliary = Self(bit: 1)
  static let writer = Self(bit: 2)
  static let reader = Self(bit: 3)
  static let pronoun = Self(bit: 4)
  static let inquiry = Self(bit: 5)
  static let filler = Self(bit: 6)
  static let whether = Self(bit: 7)

  // Greeting and closing.
  static let greeting = Self(bit: 8)
  static let addressee = Self(bit: 9)
  static let thanks = Self(bit: 10)
  static let closing = Self(bit: 11)
  static let hope = Self(bit: 12)

  // Pasted things.
  static let errorSign = Self(bit: 16)
  static let level = Self(bit: 17)
  static let label = Self(bit: 18)
  static let function = Self(bit: 19)
  static let to = Self(bit: 20)

  // What speaks for a kind of message.
  static let negation = Self(bit: 24)
  static let failure = Self(bit: 25)
  static let change = Self(bit: 26)
  static let contrast = Self(bit: 27)
  static let frequency = Self(bit: 28)
  static let would = Self(bit: 29)
  static let positive = Self(bit: 30)
  static let request = Self(bit: 31)
  static let feature = Self(bit: 32)
  static let praise = Self(bit: 33)
  static let want = Self(bit: 34)
  static let plan = Self(bit: 35)
  static let benefit = Self(bit: 36)
  static let lack = Self(bit: 37)
  static let expectation = Self(bit: 38)
  static let rivals = Self(bit: 39)
  static let how = Self(bit: 40)
  static let why = Self(bit: 41)
  static let should = Self(bit: 42)
  static let no = Self(bit: 43)
  static let way = Self(bit: 44)
  static let bugLabel = Self(bit: 45)
  static let featureLabel = Self(bit: 46)
  static let wish = Self(bit: 47)
  static let namedFeature = Self(bit: 48)
  static let namedBug = Self(bit: 49)
  static let please = Self(bit: 50)
  static let supportNoun = Self(bit: 51)
  static let selecting = Self(bit: 52)
  static let have = Self(bit: 53)
  static let need = Self(bit: 54)
  static let finite = Self(bit: 55)
  static let requested = Self(bit: 56)
  static let modal = Self(bit: 57)

  // What a command begins with.
  static let verb = Self(bit: 58)
  static let verbOrNoun = Self(bit: 59)
  static let determiner = Self(bit: 60)

  // What somebody is about to do.
  static let pursuing = Self(bit: 61)

  // What may happen, and what is no failure but trouble all the same.
  static let happening = Self(bit: 62)
  static let trouble = Self(bit: 63)
}
