// What scripts add: the table of several reports first, filters, order, and ticks that the browser keeps.
(() => {
  "use strict";
  const page = document.getElementById("page");
  const summary = document.getElementById("recapitulatif");
  if (summary) page.querySelector("h1").after(summary);

  // A browser may refuse to keep anything for a local file: ticks then last as long as the page.
  const kept = (key) => {
    try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; }
  };
  const keep = (key, value) => {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* nothing to do */ }
  };

  for (const report of document.querySelectorAll(".report")) {
    const tools = report.querySelector(".tools");
    if (!tools) continue;
    const list = report.querySelector(".items");
    const items = [...list.children];
    const key = "rapportlint " + report.dataset.key;
    const done = new Set(kept(key));
    const boxes = tools.elements;

    const show = () => {
      const weights = new Set([...tools.querySelectorAll("[name=weight]:checked")].map((box) => box.value));
      const hidden = new Set();
      for (const item of items) {
        const fits = weights.has(item.dataset.weight)
          && (!boxes.part.value || boxes.part.value === item.dataset.part)
          && !(boxes.undone.checked && done.has(item.dataset.ref));
        item.hidden = !fits;
        item.classList.toggle("is-done", done.has(item.dataset.ref));
        if (!fits) hidden.add(item.dataset.rank);
      }
      for (const mark of report.querySelectorAll("[data-item]")) {
        mark.toggleAttribute("hidden", hidden.has(mark.dataset.item));
      }
      for (const cell of report.querySelectorAll(".cell .mark")) {
        const numbers = cell.dataset.items.split(" ");
        cell.classList.toggle("faded", numbers[0] !== "" && numbers.every((number) => hidden.has(number)));
      }
      const left = items.length - hidden.size;
      tools.querySelector(".shown").textContent = left + (left > 1 ? " constats montr\u00e9s sur " : " constat montr\u00e9 sur ") + items.length;
    };
    const sort = () => {
      const by = boxes.order.value;
      const rank = (item) => Number(item.dataset[by]) * 1000 + Number(item.dataset.rank);
      list.append(...[...items].sort((one, other) => rank(one) - rank(other)));
    };

    for (const item of items) {
      const box = item.querySelector(".done");
      box.checked = done.has(item.dataset.ref);
      box.addEventListener("change", () => {
        done[box.checked ? "add" : "delete"](item.dataset.ref);
        keep(key, [...done]);
        show();
      });
    }
    tools.addEventListener("change", () => { sort(); show(); });
    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.hidden = false;
    sort();
    show();
  }

  // Paper has nothing to click: what is folded is printed open, also by browsers whose style sheets cannot do it.
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details:not([open])")];
    for (const details of unfolded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of unfolded) details.open = false;
  });

  // A link to a finding that a filter hides shows it again.
  addEventListener("hashchange", () => {
    const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (wanted && wanted.hidden) {
      const tools = wanted.closest(".report").querySelector(".tools");
      tools.reset();
      tools.dispatchEvent(new Event("change"));
      wanted.scrollIntoView();
    }
  });
})();
