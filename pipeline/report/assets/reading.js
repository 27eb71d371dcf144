// The review page of one release. Reading needs none of this; it adds filters, choosing, and decisions that are kept in the
// browser and downloaded. Texts of the release reach the page through textContent and value alone, never as markup.
// The scripts of a page run as one, in the order that pipeline/report/writing.py names: reading, deciding, editing, adding, handing.
const data = JSON.parse(document.getElementById("data").textContent);
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
const one = (selector) => document.querySelector(selector);
const rows = all("tr.fact");
const rowOf = new Map(rows.map((row) => [row.dataset.id, row]));
const marksOf = new Map();
for (const mark of all("mark[data-fact]")) {
  marksOf.set(mark.dataset.fact, [...(marksOf.get(mark.dataset.fact) || []), mark]);
}
const place = `unicri-review:${data.release_id}:${data.source_sha256}`;
const state = { type: new Set(), grade: new Set(), find: "", chosen: "" };
const kept = { complete: false, decisions: {}, added: {} };

// --- state in the address ---------------------------------------------------------------------------------------------
function readAddress() {
  const hash = decodeURIComponent(location.hash.slice(1));
  const jump = /^[fp]-([edvs]\d+|title|publication)(?:-\d+)?$/.exec(hash);
  if (jump) return choose(jump[1], hash.startsWith("p") ? "row" : "mark");
  if (!location.hash.startsWith("#/")) return;
  const given = new URLSearchParams(location.hash.slice(2));
  for (const name of ["type", "grade"]) state[name] = new Set((given.get(name) || "").split(",").filter(Boolean));
  state.find = given.get("find") || "";
  one("#find").value = state.find;
  show();
  if (given.get("fact")) choose(given.get("fact"), "both");
}
function writeAddress() {
  const given = new URLSearchParams();
  for (const name of ["type", "grade"]) if (state[name].size) given.set(name, [...state[name]].join(","));
  if (state.find) given.set("find", state.find);
  if (state.chosen) given.set("fact", state.chosen);
  const text = given.toString();
  history.replaceState(null, "", text ? `#/${text}` : location.pathname + location.search);
}

// --- filters ----------------------------------------------------------------------------------------------------------
const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
function fits(row, leaveOut) {
  return (leaveOut === "type" || !state.type.size || state.type.has(row.dataset.type)) &&
    (leaveOut === "grade" || !state.grade.size || state.grade.has(row.dataset.grade)) &&
    (!state.find || words.get(row).includes(state.find.toLowerCase()));
}
function show() {
  let shown = 0;
  for (const row of rows) {
    row.hidden = !fits(row, "");
    shown += row.hidden ? 0 : 1;
    for (const mark of marksOf.get(row.dataset.id) || []) mark.classList.toggle("quiet", row.hidden);
  }
  for (const body of all("tbody[data-group]")) body.hidden = !all("tr.fact", body).some((row) => !row.hidden);
  for (const button of all("button[data-facet]")) {
    const { facet, value } = button.dataset;
    button.setAttribute("aria-pressed", String(state[facet].has(value)));
    button.querySelector(".count").textContent = rows.filter((row) => row.dataset[facet] === value && fits(row, facet)).length;
  }
  one("#shown").textContent = shown === rows.length ? "" : `${shown} of ${rows.length} facts`;
}
for (const button of all("button[data-facet]")) {
  button.addEventListener("click", () => {
    const chosen = state[button.dataset.facet];
    if (!chosen.delete(button.dataset.value)) chosen.add(button.dataset.value);
    show();
    writeAddress();
  });
}
one("#find").addEventListener("input", (event) => { state.find = event.target.value; show(); writeAddress(); });
one("#tags").addEventListener("change", (event) => one(".text").classList.toggle("plain", !event.target.checked));

// --- choosing: row <-> place ------------------------------------------------------------------------------------------
const inSight = (element) => {
  const quick = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: quick ? "auto" : "smooth" });
};
function choose(id, scrollTo) {
  const row = rowOf.get(id);
  if (!row) return;
  for (const old of all(".chosen")) old.classList.remove("chosen");
  if (row.hidden) { state.type.clear(); state.grade.clear(); state.find = one("#find").value = ""; show(); }
  row.classList.add("chosen");
  const marks = marksOf.get(id) || [];
  for (const mark of marks) mark.classList.add("chosen");
  state.chosen = id;
  if (scrollTo !== "mark") inSight(row);
  if (scrollTo !== "row" && marks.length) inSight(marks[0]);
  writeAddress();
}
for (const row of rows) {
  row.tabIndex = -1;
  row.addEventListener("click", (event) => {
    if (!event.target.closest("button, a, summary")) { choose(row.dataset.id, "mark"); row.focus({ preventScroll: true }); }
  });
}
one(".text").addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-fact]");
  if (!mark || !rowOf.has(mark.dataset.fact)) return;
  event.preventDefault();
  choose(mark.dataset.fact, "row");
  rowOf.get(mark.dataset.fact).focus({ preventScroll: true });
});
addEventListener("hashchange", readAddress);
