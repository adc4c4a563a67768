/* Quizzes, puzzles, predictions and explorers. Answers stand encoded in data-key: no protection, only no accident. */
(() => {
  "use strict";
  const VERDICTS = {
    right: ["✓", "Right."], wrong: ["✗", "Not yet."], compare: ["◆", "Compare."], close: ["≈", "Close."],
    ask: ["▸", "Before checking:"], high: ["▲", "Too high."], low: ["▼", "Too low."],
  };
  const decode = (text) => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))));
  const unaccented = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /** What a typed number can mean: "1,234" is 1234, or 1.234 where the comma marks decimals. */
  function readings(typed) {
    const text = typed.replace(/[\s'’%]/g, "").replace(/[−–]/, "-");
    if (!/^[-+]?(\d+([.,]\d+)*|[.,]\d+)$/.test(text)) return [];
    const found = [];
    for (const [thousands, decimal] of [[",", "."], [".", ","]]) {
      const groups = text.split(decimal);
      const whole = groups[0].split(thousands);
      const grouped = whole.length === 1 || (whole[0] !== "0" && whole.slice(1).every((part) => part.length === 3));
      if (groups.length <= 2 && grouped) found.push(Number([whole.join(""), ...groups.slice(1)].join(".")));
    }
    return found.filter((number) => !Number.isNaN(number));
  }

  /** Each judge returns [verdict, HTML]; "ask" means that nothing was judged yet. */
  const judges = {
    choice(form, key) {
      const ticked = [...form.querySelectorAll(".century-option input")].filter((input) => input.checked);
      if (!ticked.length) return ["ask", "choose an answer."];
      const verdict = ticked.every((input) => key.options[input.value][0]) ? "right" : "wrong";
      for (const label of form.querySelectorAll(".century-option")) delete label.dataset.verdict;
      for (const input of ticked) input.parentElement.dataset.verdict = key.options[input.value][0] ? "right" : "wrong";
      const said = ticked.map((input) => key.options[input.value])
        .map(([holds, feedback]) => `<li>${holds ? "✓ Fits:" : "✗ Does not fit:"} ${feedback}</li>`);
      const missed = key.options.filter((option) => option[0]).length - ticked.length;
      if (ticked.length === 1 && form.dataset.type === "choice") return [verdict, key.options[ticked[0].value][1]];
      const short = verdict === "right" && missed;
      return [short ? "wrong" : verdict, `${short ? "More answers fit than you ticked." : ""}<ul>${said.join("")}</ul>`];
    },
    multiple: (form, key) => judges.choice(form, key),
    number(form, key) {
      const typed = form.querySelector("input").value.trim();
      if (!typed) return ["ask", "write a number."];
      const numbers = readings(typed);
      if (!numbers.length) {
        return ["ask", `“${escaped(typed)}” cannot be read as a number. Use digits only, such as 1234, 1,234 or 12.5.`];
      }
      const fits = (answer) => numbers.some((number) => Math.abs(number - answer) <= key.tolerance + 1e-6);
      if (fits(key.answer)) return ["right", key.feedback.right || ""];
      const near = key.near.find(([answer]) => fits(answer));
      return ["wrong", near ? near[1] : key.feedback.wrong || ""];
    },
    order(form, key) {
      const places = [...form.querySelectorAll("select")].map((select) => Number(select.value));
      if (places.includes(0)) return ["ask", "give every item a place."];
      const twice = places.find((place, n) => places.indexOf(place) !== n);
      if (twice) return ["ask", `place ${twice} is given twice; each place may be used once.`];
      const well = places.filter((place, n) => place === key.order[n]).length;
      if (well === places.length) return ["right", key.feedback.right || ""];
      return ["wrong", `${well} of ${places.length} stand in the right place. ${key.feedback.wrong || ""}`];
    },
    text(form, key) {
      const written = unaccented(form.querySelector("textarea").value).trim();
      if (!written) return ["ask", "write your answer."];
      const needs = key.needs ? `<p><strong>A good answer:</strong> ${key.needs}</p>` : "";
      if (!key.accept.length) return ["compare", needs];
      const good = key.accept.some((pattern) => new RegExp(unaccented(pattern), "i").test(written));
      const said = good ? key.feedback.right || "" : key.feedback.wrong || "Your words lack what this question looks for.";
      return [good ? "right" : "wrong", said + needs];
    },
    predict(form, key) {
      const guess = Number(form.querySelector("input").value);
      const chart = form.parentElement.querySelector(".century-answer");
      const say = (number) => number.toLocaleString("en", { maximumFractionDigits: key.decimals });
      const gap = guess - key.answer;
      chart.hidden = false;
      const said = `You guessed ${say(guess)} ${escaped(key.unit)}; the data say ${say(key.answer)}.`;
      if (Math.abs(gap) <= key.close) return ["close", said];
      return [gap > 0 ? "high" : "low", `${said} Your guess is ${say(Math.abs(gap))} ${gap > 0 ? "above" : "below"} it.`];
    },
    written(form, key) {
      if (form.querySelector("textarea").value.trim().length < 10) return ["ask", "write your answer, a sentence at least."];
      const reveal = form.querySelector(".century-reveal");
      if (reveal.hidden) {
        reveal.innerHTML = key.marked;
        reveal.hidden = false;
        reveal.addEventListener("change", (event) => {
          reveal.querySelector("div[aria-live]").innerHTML =
            `<p>You place your answer at the level ${key.names[event.target.value]}.</p>${key.remark}`;
        });
      }
      reveal.querySelector("h4").focus();
      return ["compare", "What success requires and three marked answers stand below."];
    },
  };

  function judge(form) {
    const key = decode(form.dataset.key);
    const [verdict, said] = judges[form.dataset.type](form, key);
    const output = form.querySelector("output[aria-live=polite]");
    const [shape, word] = VERDICTS[verdict];
    output.dataset.verdict = verdict;
    const why = verdict === "ask" ? "" : key.explanation || ""; // folded after a wrong answer: another try stays worth it
    const reply = said.replace(/^Right[:.] (.)/, (_, first) => first.toUpperCase());
    output.innerHTML = `<div><span class="century-mark" aria-hidden="true">${shape}</span> <strong>${word}</strong> ${reply}</div>`
      + (why && verdict === "wrong" ? `<details><summary>Show the answer and why</summary>${why}</details>` : why);
  }

  /** Storage may be forbidden, as it is for some browsers on file://; writing then simply is not kept. */
  function keep(box) {
    const name = `century ${location.pathname} ${box.id}`;
    try {
      box.value = box.value || sessionStorage.getItem(name) || "";
      box.addEventListener("input", () => {
        try { sessionStorage.setItem(name, box.value); } catch { /* full or forbidden */ }
      });
    } catch { /* forbidden */ }
  }
  function slide(form) {
    const range = form.querySelector("input");
    const key = decode(form.dataset.key);
    form.parentElement.querySelector(".century-answer").hidden = true;
    range.addEventListener("input", () => {
      const shown = Number(range.value).toLocaleString("en", { maximumFractionDigits: key.decimals });
      range.setAttribute("aria-valuetext", `${shown} ${key.unit}`);
      form.querySelector("output[for]").textContent = `${shown} ${key.unit}`;
    });
  }

  function explore(box) {
    const frames = [...box.querySelectorAll(".century-frame")];
    const words = decode(box.dataset.choices);
    const inputs = [...box.querySelector(".century-control").querySelectorAll("select, input")];
    const single = inputs.length === 1;
    const chosen = () => Number(single ? inputs[0].value : inputs.find((input) => input.checked).value);
    let waiting;

    function show(place) {
      frames.forEach((frame, n) => { frame.hidden = n !== place; });
      if (inputs[0].type === "range") {
        inputs[0].setAttribute("aria-valuetext", words[place]);
        box.querySelector("output[for]").textContent = words[place];
      }
    }
    function fromHash() {
      const place = words.findIndex((word) => `#${box.id}=${encodeURIComponent(word)}` === location.hash);
      if (place < 0) return;
      if (single) inputs[0].value = place; else inputs[place].checked = true;
      show(place);
      box.scrollIntoView();
    }

    box.addEventListener("input", (event) => {
      if (!inputs.includes(event.target)) return;
      const place = chosen();
      show(place);
      // A slider passes many charts; only the one where it rests is spoken and kept in the address.
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        box.querySelector(".century-quiet").textContent = `${words[place]}: ${frames[place].querySelector(".chart-drawing").ariaLabel}`;
        try { history.replaceState(null, "", `#${box.id}=${encodeURIComponent(words[place])}`); } catch { /* forbidden */ }
      }, 250);
    });
    addEventListener("hashchange", fromHash);
    show(chosen());
    fromHash();
  }

  function setUp() {
    const fresh = (selector, start) => {
      for (const item of document.querySelectorAll(`.century ${selector}:not([data-ready])`)) {
        item.dataset.ready = "";
        start(item);
      }
    };
    document.documentElement.classList.add("century-js");
    fresh("form[data-key]", (form) => {
      form.addEventListener("submit", (event) => { event.preventDefault(); judge(form); });
      if (form.dataset.type === "predict") slide(form);
    });
    fresh("textarea[data-keep]", keep);
    fresh(".century-explorer", explore);
  }

  // JupyterLab takes arrows, Enter and letters for its commands, unless the very element in focus forbids it.
  addEventListener("focusin", ({ target }) => { if (target.closest(".century, figure.chart, .jupyter-widgets")) target.dataset.lmSuppressShortcuts = "true"; });
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", setUp);
  else [0, 500].forEach((wait) => setTimeout(setUp, wait)); // JupyterLab may attach an output after its script
})();

/* Evidence cards stand beside their link: shown by style alone, placed, spoken and closed (Escape) by this script.
   On touch the first tap shows the card and the second follows the link. Filters of the reference pages need no server. */
(() => {
  "use strict";
  function place(wrap) {
    const card = wrap.querySelector(".ev-card");
    const line = [...wrap.querySelector("a").getClientRects()].at(-1);
    wrap.classList.remove("ev-closed");
    if (innerWidth < 600 || !line) return card.removeAttribute("style");
    const top = line.bottom + card.offsetHeight + 8 > innerHeight ? line.top - card.offsetHeight - 4 : line.bottom + 4;
    Object.assign(card.style, { top: `${Math.max(4, top)}px`, left: `${Math.min(line.left, innerWidth - card.offsetWidth - 12)}px`, bottom: "auto", right: "auto" });
  }
  let number = 0;
  function cards(root) {
    root.querySelectorAll(".ev").forEach((wrap) => {
      if (wrap.querySelector("[aria-describedby]")) return;
      const [link, card] = [wrap.querySelector("a"), wrap.querySelector(".ev-card")];
      let touched = false;
      card.id = `ev-card-${number++}`;
      link.setAttribute("aria-describedby", card.id);
      ["pointerenter", "focusin"].forEach((name) => wrap.addEventListener(name, () => place(wrap)));
      link.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch" && !wrap.classList.contains("ev-open"); });
      link.addEventListener("click", (event) => { if (touched) { event.preventDefault(); wrap.classList.add("ev-open"); place(wrap); } });
    });
  }
  function closing() {
    addEventListener("pointerdown", (event) => {
      document.querySelectorAll(".ev-open").forEach((wrap) => { if (!wrap.contains(event.target)) wrap.classList.remove("ev-open"); });
    });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") document.querySelectorAll(".ev").forEach((wrap) => { wrap.classList.remove("ev-open"); wrap.classList.add("ev-closed"); });
    });
  }
  function filters(form) {
    const list = document.getElementById(form.dataset.filters);
    const items = [...list.children];
    const fits = (item, [name, wanted]) => !wanted || (name === "text"
      ? wanted.toLowerCase().split(/\s+/).every((word) => item.textContent.toLowerCase().includes(word)) : item.dataset[name] === wanted);
    const filter = () => {
      const asked = [...new FormData(form)];
      items.forEach((item) => { item.hidden = !asked.every((part) => fits(item, part)); });
      form.querySelector("output").textContent = `${items.filter((item) => !item.hidden).length} of ${items.length} ${list.dataset.counted} shown`
        + (items.every((item) => item.hidden) ? ". Nothing fits: set one filter back to all, or shorten the text." : "");
    };
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", () => { // a link to an item must not lead to a hidden one
      const aim = document.getElementById(location.hash.slice(1));
      if (aim?.hidden) { form.reset(); filter(); aim.scrollIntoView(); }
    });
  }
  /** The theme forgets which button opened a dialog, and leaves it open when a link within the page is followed. */
  function dialog(part) {
    const box = document.getElementById(`pst-${part}-sidebar-modal`);
    let followed = false;
    box?.addEventListener("click", (event) => {
      followed = Boolean(event.target.closest('a[href^="#"]'));
      if (followed) box.close();
    });
    box?.addEventListener("close", () => {
      if (!followed) setTimeout(() => document.querySelector(`.${part}-toggle`)?.focus());
      followed = false;
    });
  }
  /** Boxes whose content is wider or higher than they are can be scrolled with the keyboard; each is measured when it is first shown, and when its size changes. */
  const measure = new ResizeObserver((boxes) => {
    const scrolls = boxes.map(({ target }) => target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight);
    boxes.forEach(({ target }, n) => { if (scrolls[n]) target.tabIndex = 0; else target.removeAttribute("tabindex"); });
  });
  const root = document.documentElement.dataset; // paper is white, whatever the screen was
  let theme;
  addEventListener("beforeprint", () => { theme = root.theme; if (theme) root.theme = "light"; });
  addEventListener("afterprint", () => { if (theme) root.theme = theme; });
  addEventListener("DOMContentLoaded", () => {
    ["primary", "secondary"].forEach(dialog);
    cards(document);
    closing();
    document.querySelectorAll("#main-content :is(pre, .output, .pst-scrollable-table-container)").forEach((box) => measure.observe(box));
    addEventListener("click", (event) => { // Sphinx writes this link as javascript:, which the policy of the page forbids
      if (!event.target.closest(".highlight-link a")) return;
      event.preventDefault();
      SphinxHighlight.hideSearchWords();
    });
    // answers and rubrics arrive later and may hold evidence too
    addEventListener("submit", () => setTimeout(() => cards(document)));
    document.querySelectorAll("form[data-filters]").forEach(filters);
  });
})();
