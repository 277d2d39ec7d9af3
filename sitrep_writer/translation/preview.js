(() => {
const data = document.getElementById("data").textContent;
const form = document.querySelector("form"), find = document.getElementById("find");
const section = document.getElementById("section"), count = document.getElementById("count");
const none = document.getElementById("none");
const articles = [...document.querySelectorAll("article")];
const parts = [...document.querySelectorAll("#messages > section")];
const folded = (words) => words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const texts = [];
const textOf = (index) => texts[index] ??= folded(articles[index].textContent).replace(/\s+/g, " ");

const TAGS = { "\ue000": "b", "\ue001": "mark" };
function fill(cell, words) {
  let at = cell;
  for (const part of words.split(/([\ue000\ue001])/)) {
    if (!TAGS[part]) at.append(part);
    else if (at.localName === TAGS[part]) at = at.parentNode;
    else at = at.appendChild(document.createElement(TAGS[part]));
  }
}

let unpacked;
async function samples() {
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

async function show(details) {
  if (details.dataset.shown) return;
  details.dataset.shown = "yes";
  unpacked ??= samples();
  const langs = [...details.previousElementSibling.children].map((cell) => cell.lang);
  const table = document.createElement("table"), body = table.createTBody();
  const heads = table.createTHead().insertRow();
  for (const words of document.getElementById("messages").dataset.heads.split("|")) {
    const head = heads.appendChild(document.createElement("th"));
    head.scope = "col";
    head.textContent = words;
  }
  for (const [name, ...sentences] of (await unpacked)[details.dataset.n]) {
    const row = body.insertRow(), head = document.createElement("th");
    head.scope = "row";
    head.textContent = name;
    row.append(head);
    sentences.forEach((words, side) => {
      const cell = row.insertCell();
      cell.lang = langs[side];
      fill(cell, words);
    });
  }
  details.append(table);
}

function filter() {
  const wanted = folded(find.value).replace(/\s+/g, " ").trim();
  const kind = form.elements.show.value, within = section.value;
  let shown = 0;
  articles.forEach((article, index) => {
    const fits = (!within || article.dataset.in === within)
      && (kind === "all" || (article.dataset.is || "").split(" ").includes(kind))
      && (!wanted || textOf(index).includes(wanted));
    article.hidden = !fits;
    shown += fits;
  });
  for (const part of parts) part.hidden = !part.querySelector("article:not([hidden])");
  none.hidden = shown > 0;
  const number = shown.toLocaleString(document.documentElement.lang);
  count.textContent = count.dataset.said.replace("#", number);
}

function leave(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.tagName !== "SUMMARY") return;
  const all = [...document.querySelectorAll("article:not([hidden]) summary")];
  const next = all[all.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

document.addEventListener("toggle", (event) => event.target.open && show(event.target), true);
document.querySelectorAll("details[open]").forEach(show);
document.addEventListener("keydown", leave);
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
find.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  find.value = "";
  filter();
});
if (self.DecompressionStream) document.getElementById("no-script").hidden = true;
form.hidden = false;
filter();
})();
