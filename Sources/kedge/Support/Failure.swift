import Alerts
import ArgumentParser
import Authoring
import Files
import Handbook
import History
import Pipeline
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
    } catch let error as HistoryError {
      Output.remark("kedge: \(error.description)")
    } catch let error as EditError {
      Output.remark("kedge: \(error.description)")
    } catch let error as RecordError {
      Output.remark("kedge: \(error.description)")
    } catch let error as EventError {
      Output.remark("kedge: \(error.description)")
    } catch let error as AnchorError {
      Output.remark("kedge: \(error.description)")
      throw ExitCode(1)
    }
    throw ExitCode(2)
  }
}

/// Keeps a value until the process ends: freeing a large handbook piece by piece would only cost time.
enum Kept {
  private final class Box<Value> {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  static func untilExit<Value>(_ value: Value) { _ = Unmanaged.passRetained(Box(value)) }
}
