/// What becomes of the bodies of documents until their pages are made.
package enum BodyKeeping: Sendable {
  /// They stay in memory, for whoever makes pages again and again.
  case inMemory
  /// They wait on a shelf, for whoever makes each page once.
  case onShelf(BodyShelf)
  /// They are not rendered, for whoever makes no page.
  case leftOut
}

/// Where the body of a document is.
enum KeptBody: Sendable {
  case held(RenderedBody)
  case shelved(BodyShelf, BodyShelf.Place)
  case leftOut

  init(_ body: RenderedBody, _ keeping: BodyKeeping) {
    switch keeping {
    case .inMemory: self = .held(body)
    case .onShelf(let shelf): self = shelf.put(body).map { .shelved(shelf, $0) } ?? .held(body)
    case .leftOut: self = .leftOut
    }
  }

  /// The body, with the names of its parameters, which stay with the document.
  func body(_ parameters: [String]) -> RenderedBody {
    switch self {
    case .held(let body): return body
    case .shelved(let shelf, let place): return shelf.take(place, parameters)
    case .leftOut:
      // An empty page would say that there is nothing to say.
      preconditionFailure("the body of a document was left out and is asked for")
    }
  }
}
