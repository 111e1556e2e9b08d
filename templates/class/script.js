// What scripts add to the table of candidates: a search, filters, and the order of a column.
(() => {
  "use strict";
  const tools = document.querySelector(".tools");
  const table = document.querySelector(".people");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const boxes = tools.elements;
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const texts = new Map(rows.map((row) => [row, folded(row.cells[0].textContent)]));

  const show = () => {
    const wanted = folded(boxes.wanted.value.trim());
    let left = 0;
    for (const row of rows) {
      const fits = texts.get(row).includes(wanted)
        && (!boxes.state.value || row.dataset.state === boxes.state.value)
        && (!boxes.ground.value || row.dataset.grounds.split(" ").includes(boxes.ground.value))
        && (!boxes.doubtful.checked || "doubtful" in row.dataset);
      row.hidden = !fits;
      if (fits) left += 1;
    }
    tools.querySelector(".shown").textContent = left + (left > 1 ? " lignes montr\u00e9es sur " : " ligne montr\u00e9e sur ") + rows.length;
  };

  const heads = [...table.tHead.rows[0].cells];
  const order = new Intl.Collator("fr", { numeric: true });
  const sort = (head) => {
    const column = heads.indexOf(head);
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = (row) => Number(row.cells[column].dataset.value);
    const compare = head.dataset.sort === "number"
      ? (one, other) => value(one) - value(other)
      : (one, other) => order.compare(texts.get(one), texts.get(other));
    body.append(...[...rows].sort((one, other) => (down ? -1 : 1) * compare(one, other)));
  };
  for (const head of heads) {
    if (!head.dataset.sort) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => sort(head));
  }

  tools.addEventListener("input", show);
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.hidden = false;
  show();
})();
