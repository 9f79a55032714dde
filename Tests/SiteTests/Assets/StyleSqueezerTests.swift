import Testing

@testable import Site

@Suite("A stylesheet loses its spaces and nothing else")
struct StyleSqueezerTests {
  @Test(
    "What it means stays",
    arguments: [
      ("a { color: red; margin: 0 auto; }\n", "a{color:red;margin:0 auto}"),
      ("a,\nb > c { x: y }", "a,b>c{x:y}"),
      ("nav :not(a) b:hover { x: y; }", "nav :not(a) b:hover{x:y}"),
      (
        "@media (min-width: 60rem) and (hover) { a { x: calc(1px + 2em); } }",
        "@media (min-width:60rem) and (hover){a{x:calc(1px + 2em)}}"
      ),
      ("a::after { content: \" { ; } \\\" \"; }", "a::after{content:\" { ; } \\\" \"}"),
      ("/* it's a comment */ a { x: y !important; }", "a{x:y!important}"),
      ("li:has(> p) { x: 'a  ,  b', c; }", "li:has(>p){x:'a  ,  b',c}"),
      ("a { x: y", "a{x:y"),
      ("a { x: \"y", "a{x:\"y"),
      ("a { x: y } /* open", "a{x:y}"),
    ])
  func squeezed(_ style: String, _ expected: String) {
    #expect(StyleSqueezer.squeezed(style) == expected)
  }
}
