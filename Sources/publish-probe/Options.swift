/// The probe's command line.
struct Options: Sendable {
  var target = ""
  var edition = ""
  var files = 60
  var size = 10_000
  var threads = 2
  var change = 30
  var hold = 0
  var isFast = false

  /// A command line that makes no sense.
  struct Usage: Error, CustomStringConvertible {
    let description: String
  }

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    func number(_ name: String) throws -> Int {
      guard let text = rest.popFirst(), let number = Int(text), number >= 0 else {
        throw Usage(description: "\(name) takes a number")
      }
      return number
    }
    while let argument = rest.popFirst() {
      switch argument {
      case "--files": files = try number(argument)
      case "--size": size = try number(argument)
      case "--threads": threads = max(1, try number(argument))
      case "--change": change = try number(argument)
      case "--hold": hold = try number(argument)
      case "--fast": isFast = true
      case _ where target.isEmpty: target = argument
      case _ where edition.isEmpty: edition = argument
      default: throw Usage(description: "unknown argument \(argument)")
      }
    }
    if target.isEmpty || edition.isEmpty { throw Usage(description: "usage: publish-probe TARGET EDITION [options]") }
  }
}
