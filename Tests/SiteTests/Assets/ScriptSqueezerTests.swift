import Testing

@testable import Site

@Suite("A script loses its spaces and nothing else")
struct ScriptSqueezerTests {
  @Test(
    "What it means stays",
    arguments: [
      ("var a = b + c;\nif (a) { return; }\n", "var a=b+c;if(a){return}\n"),
      ("say(\"a  =  b\", 'it\\'s  ; so');", "say(\"a  =  b\",'it\\'s  ; so');"),
      ("text.replace(/[\"/ ]  +/g, \" \");", "text.replace(/[\"/ ]  +/g,\" \");"),
      ("x = a / b / c + \" / \";", "x=a / b / c+\" / \";"),
      ("a = b + +c - -d;", "a=b+ +c- -d;"),
      ("f(function () {\n  go();\n})\ng();\n", "f(function(){go()})\ng();"),
      ("try { a(); } catch (e) { /* it's \"so\" */ }", "try{a()}catch(e){}"),
      ("var words = {/*words: fill_*/};", "var words={/*words: fill_*/};"),
      ("return name in values ? 1 : 2;", "return name in values?1:2;"),
      ("if (a) {\n  if (b) {\n    go();\n  }\n}\nstop();", "if(a){if(b){go()}}\nstop();"),
      ("var one = 1,\n  two = typeof x;", "var one=1,two=typeof x;"),
    ])
  func squeezed(_ script: String, _ expected: String) {
    #expect(ScriptSqueezer.squeezed(script) == expected)
  }
}
