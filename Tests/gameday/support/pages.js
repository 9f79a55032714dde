// What a responder reads on a page that was filled from the alert: each step with its labels, and each command.
(() => {
  const article = document.querySelector("article.text");
  const name = decodeURIComponent(location.pathname.split("/").pop().replace(/\.html$/, ""));
  const section = element => {
    let last = "";
    for (const heading of article.querySelectorAll("h2[id], h3[id], section[id] > h2")) {
      if (heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) {
        last = heading.id || heading.parentElement.id;
      }
    }
    return last;
  };
  const target = link => {
    const url = new URL(link.href);
    const page = decodeURIComponent(url.pathname.split("/").pop().replace(/\.html$/, ""));
    return page + (url.hash || "");
  };
  const text = element => element.textContent.replace(/\s+/g, " ").trim();
  const commands = [...article.querySelectorAll(".code, pre")].filter(box => !box.parentElement.closest(".code, pre"))
    .map(box => {
      const code = box.querySelector("code"), step = box.closest("li.step");
      let label = box.previousElementSibling;
      while (label && label.matches("button, .js-only, .code, .note, .warn")) { label = label.previousElementSibling; }
      return {
        section: section(box), step: step ? step.id : "", runs: box.dataset.runs || "",
        shown: box.checkVisibility(), label: label && label.matches("p") ? text(label) : "",
        language: (/language-(\S+)/.exec(code.className) || [null, ""])[1], text: code.textContent,
        examples: [...code.querySelectorAll(".param:not(.is-filled)")].map(place => place.dataset.param),
      };
    });
  const steps = {};
  for (const step of article.querySelectorAll("li.step[id]")) {
    steps[section(step) + "/" + step.id] = {
      text: text(step),
      samples: [...step.querySelectorAll(".sample code")].map(code => code.textContent),
      links: [...step.querySelectorAll("a[href]:not(.anchor)")].map(target),
      codes: [...step.querySelectorAll("code")].filter(code => !code.closest(".code, pre, .branch")).map(text),
      branches: [...step.querySelectorAll("li.branch")].map(branch => ({
        label: text(branch.querySelector("strong")),
        patterns: [...branch.querySelectorAll("strong code")].map(code => code.textContent),
        text: text(branch),
        targets: [...branch.querySelectorAll("a[href]:not(.anchor)")].map(target),
      })),
    };
  }
  const box = document.getElementById("_filled");
  const sections = [...article.querySelectorAll("h2[id], h3[id], section[id]")].map(element => element.id);
  return {name, commands, steps, sections, state: box && box.dataset.state};
})()
