// The control of the front page that keeps the one-file edition on the device.
(function () {
  "use strict";
  // The one-file edition is large, and says what the pages say: it is kept where somebody asks for it.
  var words = {
    save: "/*word: book_save*/", saving: "/*word: book_saving*/", saved: "/*word: book_saved*/",
    failed: "/*word: book_failed*/", drop: "/*word: book_drop*/"
  };
  // At the very end: what it says comes late, and must move nothing.
  var book = document.querySelector(".one-file") && kedge.make("p", { id: "_book" });
  kedge.tellBook = function (state, ask) {
    if (!book || !state.book || !state.saved && !state.book.kept) { return; }
    document.querySelector(".foot").append(book);
    function button(key, what) {
      return kedge.button(words[key].replace("{size}", Math.ceil(state.book.size / 1e6)), null, () => {
        book.textContent = words.saving;
        ask(what);
      });
    }
    book.className = "buttons";
    if (state.book.isComing) {
      book.replaceChildren(words.saving);
    } else if (state.book.wanted && state.book.kept) {
      book.replaceChildren(words.saved, " ", button("drop", "drop-book"));
    } else {
      book.replaceChildren(state.book.failed ? words.failed + " " : "", button("save", "keep-book"));
    }
  };
})();
