/// The characters of ASCII by name, as bytes of UTF-8.
extension UInt8 {
  /// NUL
  @inlinable @inline(__always) package static var nul: UInt8 { 0x00 }
  /// A tab
  @inlinable @inline(__always) package static var tab: UInt8 { 0x09 }
  /// A line feed
  @inlinable @inline(__always) package static var lineFeed: UInt8 { 0x0A }
  /// A carriage return
  @inlinable @inline(__always) package static var carriageReturn: UInt8 { 0x0D }
  /// A space
  @inlinable @inline(__always) package static var space: UInt8 { 0x20 }
  /// `!`
  @inlinable @inline(__always) package static var exclamationMark: UInt8 { 0x21 }
  /// `"`
  @inlinable @inline(__always) package static var quote: UInt8 { 0x22 }
  /// `#`
  @inlinable @inline(__always) package static var hash: UInt8 { 0x23 }
  /// `$`
  @inlinable @inline(__always) package static var dollar: UInt8 { 0x24 }
  /// `%`
  @inlinable @inline(__always) package static var percent: UInt8 { 0x25 }
  /// `&`
  @inlinable @inline(__always) package static var ampersand: UInt8 { 0x26 }
  /// `'`
  @inlinable @inline(__always) package static var apostrophe: UInt8 { 0x27 }
  /// `(`
  @inlinable @inline(__always) package static var openParenthesis: UInt8 { 0x28 }
  /// `)`
  @inlinable @inline(__always) package static var closeParenthesis: UInt8 { 0x29 }
  /// `*`
  @inlinable @inline(__always) package static var asterisk: UInt8 { 0x2A }
  /// `+`
  @inlinable @inline(__always) package static var plus: UInt8 { 0x2B }
  /// `,`
  @inlinable @inline(__always) package static var comma: UInt8 { 0x2C }
  /// `-`
  @inlinable @inline(__always) package static var hyphen: UInt8 { 0x2D }
  /// `.`
  @inlinable @inline(__always) package static var period: UInt8 { 0x2E }
  /// `/`
  @inlinable @inline(__always) package static var slash: UInt8 { 0x2F }
  /// `:`
  @inlinable @inline(__always) package static var colon: UInt8 { 0x3A }
  /// `;`
  @inlinable @inline(__always) package static var semicolon: UInt8 { 0x3B }
  /// `<`
  @inlinable @inline(__always) package static var lessThan: UInt8 { 0x3C }
  /// `=`
  @inlinable @inline(__always) package static var equals: UInt8 { 0x3D }
  /// `>`
  @inlinable @inline(__always) package static var greaterThan: UInt8 { 0x3E }
  /// `?`
  @inlinable @inline(__always) package static var questionMark: UInt8 { 0x3F }
  /// `@`
  @inlinable @inline(__always) package static var at: UInt8 { 0x40 }
  /// `[`
  @inlinable @inline(__always) package static var openBracket: UInt8 { 0x5B }
  /// `\`
  @inlinable @inline(__always) package static var backslash: UInt8 { 0x5C }
  /// `]`
  @inlinable @inline(__always) package static var closeBracket: UInt8 { 0x5D }
  /// `^`
  @inlinable @inline(__always) package static var caret: UInt8 { 0x5E }
  /// `_`
  @inlinable @inline(__always) package static var underscore: UInt8 { 0x5F }
  /// A back-tick
  @inlinable @inline(__always) package static var backtick: UInt8 { 0x60 }
  /// `{`
  @inlinable @inline(__always) package static var openBrace: UInt8 { 0x7B }
  /// `|`
  @inlinable @inline(__always) package static var pipe: UInt8 { 0x7C }
  /// `}`
  @inlinable @inline(__always) package static var closeBrace: UInt8 { 0x7D }
  /// `~`
  @inlinable @inline(__always) package static var tilde: UInt8 { 0x7E }
  /// The control character after `~`
  @inlinable @inline(__always) package static var delete: UInt8 { 0x7F }
}
