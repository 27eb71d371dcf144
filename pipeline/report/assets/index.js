// The corpus page: search and filters over an index that lies in the page. Names reach the page through textContent alone.
if (!("DecompressionStream" in window)) { // a browser of before 2023: the pages by year do without
  document.getElementById("found").textContent = "This browser is too old for the search; all releases stand by year below.";
  return;
}
async function unpacked(text) { // the index: JSON by columns, deflated, in base64
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
}
const data = await unpacked(document.getElementById("data").textContent);
data.rows = (data.columns[0] || []).map((_, n) => data.columns.map((column) => column[n]));
const [PAGE, TITLE, DATE, PLACE, EVENTS, DOUBTS] = [0, 1, 2, 3, 4, 5];
const columns = { year: 6, grade: 7, country: 8, kind: 9, organisation: 10 };
const STEP = 15;
const state = { query: "", shown: STEP, year: "", grade: "", country: "", kind: "", organisation: "" };
const list = document.getElementById("list");
const more = document.getElementById("more");
const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const words = data.rows.map((row) =>
  bare([row[TITLE], row[DATE], row[PLACE], row[PAGE], ...row[columns.country].map((n) => data.country[n]), ...row[columns.organisation].map((n) => data.organisation[n])].join(" ")));

const has = (row, name, number) => {
  const cell = row[columns[name]];
  return Array.isArray(cell) ? cell.includes(number) : cell === number;
};
function hits(leaveOut) {
  const terms = bare(state.query).split(/\s+/).filter(Boolean);
  const wanted = Object.keys(columns).filter((name) => name !== leaveOut && state[name] !== "")
    .map((name) => [name, data[name].indexOf(state[name])]);
  return data.rows.filter((row, n) => terms.every((term) => words[n].includes(term)) && wanted.every(([name, number]) => has(row, name, number)));
}
function cell(text, css) {
  const td = document.createElement("td");
  if (css) td.className = css;
  td.textContent = text;
  return td;
}
function line(row) {
  const tr = document.createElement("tr");
  const first = document.createElement("td");
  const link = document.createElement("a");
  const title = document.createElement("bdi");
  link.className = "title";
  link.href = `releases/${row[PAGE]}.html`;
  title.textContent = row[TITLE];
  link.append(title);
  first.append(link);
  tr.append(first, cell(row[DATE], "day"), cell(row[PLACE], "narrow"), cell(row[EVENTS] || "", "number narrow"), cell(row[DOUBTS] || "", "number"));
  return tr;
}
function fill(select) {
  const name = select.dataset.by;
  const counts = data[name].map(() => 0);
  for (const row of hits(name)) for (const n of [row[columns[name]]].flat()) counts[n] += 1;
  const options = [new Option(`any (${counts.filter(Boolean).length})`, "")];
  data[name].forEach((word, n) => {
    if (counts[n] || state[name] === word) options.push(new Option(`${word} (${counts[n]})`, word));
  });
  select.replaceChildren(...options);
  select.value = state[name];
}
function show() {
  const found = hits("");
  list.replaceChildren(...found.slice(0, state.shown).map(line));
  more.hidden = found.length <= state.shown;
  document.getElementById("found").textContent = `${found.length} of ${data.rows.length} releases`;
  for (const select of document.querySelectorAll("select[data-by]")) fill(select);
}
function writeAddress() {
  const given = new URLSearchParams();
  for (const name of ["query", ...Object.keys(columns)]) if (state[name]) given.set(name, state[name]);
  const text = given.toString();
  history.replaceState(null, "", text ? `#/${text}` : location.pathname + location.search);
}
function readAddress() {
  if (!location.hash.startsWith("#/")) return;
  const given = new URLSearchParams(location.hash.slice(2));
  for (const name of ["query", ...Object.keys(columns)]) state[name] = given.get(name) || "";
  document.getElementById("query").value = state.query;
}
document.getElementById("query").addEventListener("input", (event) => {
  state.query = event.target.value;
  state.shown = STEP;
  show();
  writeAddress();
});
for (const select of document.querySelectorAll("select[data-by]")) {
  select.addEventListener("change", () => {
    state[select.dataset.by] = select.value;
    state.shown = STEP;
    show();
    writeAddress();
  });
}
document.querySelector("form.find").addEventListener("submit", (event) => event.preventDefault());
more.addEventListener("click", () => { state.shown += 100; show(); });
addEventListener("hashchange", () => { readAddress(); show(); });
for (const element of document.querySelectorAll(".script")) element.hidden = false;
readAddress();
show();
document.documentElement.dataset.ready = String(Math.round(performance.now()));
