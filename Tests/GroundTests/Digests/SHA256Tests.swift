import Ground
import Testing

@Suite struct SHA256Tests {
  @Test(
    "The vectors of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func vectors(text: String, digest: String) {
    #expect(Hexadecimal.text(of: SHA256.digest(of: text)) == digest)
  }

  @Test("A million characters, fed in pieces")
  func pieces() {
    var hash = SHA256()
    for _ in 0..<1000 { hash.update(String(repeating: "a", count: 1000)) }
    let digest = hash.finalize()
    #expect(
      Hexadecimal.text(of: digest) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("A number has sixteen digits")
  func number() {
    #expect(Hexadecimal.text(of: 0x0000_0100_0000_01B3) == "00000100000001b3")
  }
}
