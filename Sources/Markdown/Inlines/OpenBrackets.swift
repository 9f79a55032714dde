/// The brackets that are open at a place, links and images or not: cmark-gfm finds no bare URL after one.
struct OpenBrackets {
  private var isImage: [Bool] = []
  /// The brackets that count.
  private var counting = 0
  /// The images below this depth count no more.
  private var forgottenBelow = 0

  var isEmpty: Bool { counting == 0 }
  var depth: Int { isImage.count }

  mutating func push(isImage image: Bool) {
    isImage.append(image)
    counting += 1
  }

  mutating func pop() {
    guard let image = isImage.popLast() else { return }
    if !image || isImage.count >= forgottenBelow { counting -= 1 }
    forgottenBelow = min(forgottenBelow, isImage.count)
  }

  mutating func pop(to depth: Int) {
    while isImage.count > depth { pop() }
  }

  /// Once a link is complete, cmark-gfm forgets the `![` before it, but not the `[`.
  mutating func forgetImages() {
    for depth in forgottenBelow..<isImage.count where isImage[depth] { counting -= 1 }
    forgottenBelow = isImage.count
  }
}
