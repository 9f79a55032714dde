/// A place in a text file: line and column, both counted from 1, columns in Unicode scalars.
public struct Position: Hashable, Comparable, Sendable {
  public let line: Int
  public let column: Int

  /// The first character of a file.
  public static let start = Position(line: 1, column: 1)

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (lhs: Position, rhs: Position) -> Bool {
    (lhs.line, lhs.column) < (rhs.line, rhs.column)
  }
}
