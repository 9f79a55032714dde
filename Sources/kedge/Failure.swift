import ArgumentParser
import Handbook
import Publish

/// Turns a broken environment into one line on standard error and exit status 2.
enum Failure {
  static func describing<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as FileError {
      Output.remark("kedge: \(error.description)")
    } catch let error as PublishError {
      Output.remark("kedge: \(error.description)")
    }
    throw ExitCode(2)
  }
}
