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
}
