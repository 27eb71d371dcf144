// --- adding what was not found: words are selected in the text -----------------------------------------------------------
let picked = null;
for (const { value, word } of data.labels) one("#add-label").append(new Option(word, value));
const isDate = (label) => ["DATE", "TIME", "DURATION", "SET"].includes(label);
const valueField = one("#add-value");
const valueAbout = data.fields.date.find((each) => each.name === "value");
valueField.pattern = valueAbout.pattern;
valueField.placeholder = valueAbout.hint;
function before(block, node, offset) { // the text of a block up to a place, without the words that the page put there
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  const piece = range.cloneContents();
  for (const word of piece.querySelectorAll(".tag, .kind")) word.remove();
  return piece.textContent;
}
const points = (text) => Array.from(text).length; // offsets count code points
function pick() {
  const selected = getSelection();
  const within = (node) => (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest(".text .block");
  const range = selected.rangeCount && !selected.isCollapsed ? selected.getRangeAt(0) : null;
  const block = range && within(range.startContainer);
  picked = null;
  if (block && block === within(range.endContainer) && !before(block, block, block.childNodes.length).includes("[U+")) {
    const start = before(block, range.startContainer, range.startOffset);
    const whole = before(block, range.endContainer, range.endOffset).slice(start.length);
    const text = whole.trim();
    const from = Number(block.dataset.start) + points(start) + points(whole.slice(0, whole.length - whole.trimStart().length));
    if (text && text.length <= 300) picked = { start: from, end: from + points(text), text };
  }
  one("#picked").textContent = picked ? picked.text : "";
  one("#add").hidden = !picked;
  one("#add-wrong").textContent = "";
  valueField.hidden = !isDate(one("#add-label").value);
  tell();
}
function addedFact(label, value) {
  if (isDate(label)) {
    const fact = { id: "d99999", ...picked, type: label, value: null, earliest: null, latest: null, precision: null, qualifier: null, given: [],
      anchor: null, role: null, rrule: null, rule: "review", reason: "added by a person", timex: [] };
    return { kind: "date", verdict: "edit", fact, changes: { value } };
  }
  const fact = { id: "e99999", label, name: picked.text, acronym: null, aliases: [], links: { iso_3166_1: null, geonames: null, register: null },
    roles: [], mentions: [{ ...picked, source: "review" }], grade: "certain" };
  return { kind: "entity", verdict: "accept", fact };
}
function tellAdded() {
  one("#added").hidden = !Object.keys(kept.added).length;
  one("#added").replaceChildren(...Object.entries(kept.added).map(([key, { fact, changes }]) => {
    const line = document.createElement("li");
    const name = document.createElement("bdi");
    const button = document.createElement("button");
    name.textContent = `added: ${fact.name || fact.text}, ${data.labels.find((each) => each.value === (fact.label || fact.type)).word}${changes ? ` ${changes.value}` : ""}`;
    Object.assign(button, { type: "button", textContent: "remove" });
    button.setAttribute("aria-label", `remove ${fact.name || fact.text}`);
    button.addEventListener("click", () => { delete kept.added[key]; keep(); });
    line.append(name, button);
    return line;
  }));
}
document.addEventListener("selectionchange", () => { if (!one("#add").contains(document.activeElement)) pick(); });
one("#add-label").addEventListener("change", () => { valueField.hidden = !isDate(one("#add-label").value); });
one("#add").addEventListener("submit", (event) => {
  event.preventDefault();
  const label = one("#add-label").value;
  const value = valueField.value.trim();
  if (!picked) return;
  const wrong = isDate(label) && (!value || !valueField.checkValidity() ? valueAbout.hint : wrongDay(value));
  if (wrong) {
    one("#add-wrong").textContent = wrong;
    valueField.focus();
    return;
  }
  kept.added[`${picked.start}-${picked.end}`] = { ...addedFact(label, value), decided: new Date().toISOString() };
  valueField.value = "";
  getSelection().removeAllRanges();
  picked = null;
  one("#add").hidden = true;
  keep();
});
