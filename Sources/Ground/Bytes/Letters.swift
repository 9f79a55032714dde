/// The letters and digits of ASCII by name, as bytes of UTF-8: the lower-case letters have their own names.
extension UInt8 {
  /// `0` to `9`.
  @inlinable @inline(__always) package static var digits: ClosedRange<UInt8> { 0x30...0x39 }
  /// `a` to `z`.
  @inlinable @inline(__always) package static var lowercaseLetters: ClosedRange<UInt8> { 0x61...0x7A }
  /// `A` to `Z`.
  @inlinable @inline(__always) package static var capitalLetters: ClosedRange<UInt8> { 0x41...0x5A }

  @inlinable @inline(__always) package static var a: UInt8 { 0x61 }
  @inlinable @inline(__always) package static var b: UInt8 { 0x62 }
  @inlinable @inline(__always) package static var d: UInt8 { 0x64 }
  @inlinable @inline(__always) package static var e: UInt8 { 0x65 }
  @inlinable @inline(__always) package static var f: UInt8 { 0x66 }
  @inlinable @inline(__always) package static var h: UInt8 { 0x68 }
  @inlinable @inline(__always) package static var i: UInt8 { 0x69 }
  @inlinable @inline(__always) package static var l: UInt8 { 0x6C }
  @inlinable @inline(__always) package static var m: UInt8 { 0x6D }
  @inlinable @inline(__always) package static var n: UInt8 { 0x6E }
  @inlinable @inline(__always) package static var p: UInt8 { 0x70 }
  @inlinable @inline(__always) package static var r: UInt8 { 0x72 }
  @inlinable @inline(__always) package static var s: UInt8 { 0x73 }
  @inlinable @inline(__always) package static var t: UInt8 { 0x74 }
  @inlinable @inline(__always) package static var u: UInt8 { 0x75 }
  @inlinable @inline(__always) package static var w: UInt8 { 0x77 }
  @inlinable @inline(__always) package static var x: UInt8 { 0x78 }
  @inlinable @inline(__always) package static var z: UInt8 { 0x7A }
  @inlinable @inline(__always) package static var capitalA: UInt8 { 0x41 }
  @inlinable @inline(__always) package static var capitalD: UInt8 { 0x44 }
  @inlinable @inline(__always) package static var capitalE: UInt8 { 0x45 }
  @inlinable @inline(__always) package static var capitalF: UInt8 { 0x46 }
  @inlinable @inline(__always) package static var capitalH: UInt8 { 0x48 }
  @inlinable @inline(__always) package static var capitalM: UInt8 { 0x4D }
  @inlinable @inline(__always) package static var capitalP: UInt8 { 0x50 }
  @inlinable @inline(__always) package static var capitalT: UInt8 { 0x54 }
  @inlinable @inline(__always) package static var capitalW: UInt8 { 0x57 }
  @inlinable @inline(__always) package static var capitalX: UInt8 { 0x58 }
  @inlinable @inline(__always) package static var capitalY: UInt8 { 0x59 }
  @inlinable @inline(__always) package static var capitalZ: UInt8 { 0x5A }
  @inlinable @inline(__always) package static var digit0: UInt8 { 0x30 }
  @inlinable @inline(__always) package static var digit9: UInt8 { 0x39 }
}
