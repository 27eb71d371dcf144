// --- decisions --------------------------------------------------------------------------------------------------------
function load() {
  try { Object.assign(kept, JSON.parse(localStorage.getItem(place) || "{}")); } catch { /* a browser that keeps nothing */ }
}
function keep() {
  try {
    if (Object.keys(kept.decisions).length || Object.keys(kept.added).length || kept.complete) localStorage.setItem(place, JSON.stringify(kept));
    else localStorage.removeItem(place);
  } catch { one("#next").textContent = "This browser keeps nothing: download before you leave the page."; }
  tell();
}
function decide(id, verdict, changes) {
  const before = kept.decisions[id];
  if (before && before.verdict === verdict && !changes) delete kept.decisions[id];
  else kept.decisions[id] = { verdict, ...(changes ? { changes } : {}), decided: new Date().toISOString() };
  keep();
}
const done = { accept: "accepted", reject: "rejected", edit: "edited" };
function inWords(value) {
  if (Array.isArray(value)) return value.map(({ name, role }) => `${name} (${role})`).join(", ") || "none";
  return value?.name ?? value ?? "none";
}
function told(id, changes) {
  const word = (key) => data.fields[data.facts[id].kind].find((field) => field.name === key)?.word.toLowerCase() ?? key;
  return changes ? `: ${Object.entries(changes).map(([key, value]) => `${word(key)} ${inWords(value)}`).join("; ")}` : "";
}
function tell() {
  for (const row of rows) {
    const decision = kept.decisions[row.dataset.id];
    row.classList.toggle("reject", decision?.verdict === "reject");
    for (const button of all("button[data-verdict]", row)) {
      button.setAttribute("aria-pressed", String(decision?.verdict === button.dataset.verdict));
    }
    row.querySelector(".said").textContent = decision ? done[decision.verdict] + told(row.dataset.id, decision.changes) : "";
  }
  tellAdded();
  const count = Object.keys(kept.decisions).length + Object.keys(kept.added).length;
  one("#kept").hidden = !count && !kept.complete;
  one("#bar").hidden = one("#kept").hidden && one("#add").hidden;
  one("#tally").textContent = `${count} ${count === 1 ? "decision" : "decisions"} on this page`;
  one("#complete").checked = kept.complete;
}
for (const row of rows) {
  const cell = row.querySelector(".act");
  const name = row.querySelector(".name").textContent;
  for (const [verdict, word] of [["accept", "accept"], ["reject", "reject"], ["edit", "edit"]]) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: word });
    Object.assign(button.dataset, { verdict });
    button.setAttribute("aria-label", `${word} ${name}`);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => (verdict === "edit" ? edit(row.dataset.id) : decide(row.dataset.id, verdict)));
    cell.append(button);
  }
  const said = document.createElement("span");
  said.className = "said decided";
  cell.append(said);
  row.addEventListener("keydown", (event) => keys(event, row));
}
function keys(event, row) {
  if (event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
  const seen = rows.filter((other) => !other.hidden);
  const near = { j: 1, k: -1 }[event.key];
  if (near) {
    const next = seen[seen.indexOf(row) + near];
    if (next) { next.focus(); choose(next.dataset.id, "mark"); }
  } else if (event.key === "a" || event.key === "r") decide(row.dataset.id, event.key === "a" ? "accept" : "reject");
  else if (event.key === "e") edit(row.dataset.id);
  else return;
  event.preventDefault();
}
