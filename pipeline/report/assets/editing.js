// --- editing ------------------------------------------------------------------------------------------------------------
const dialog = one("#edit");
let editing = "";
let forms = []; // of the fields shown: { about, read, was }
const flat = (text) => String(text ?? "").replace(/\s+/g, " ").trim();
const INSIDE = ["city", "country", "venue"];
function current(kind, fact, field) {
  if (kind === "title") return flat(fact.text);
  return (INSIDE.includes(field) ? fact.place?.[field] : fact[field]) ?? "";
}
const reference = (id) => (({ start, end, name }) => ({ start, end, name }))(data.facts[id].fact);
const pair = ({ name, role }) => ({ name, role });
function made(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
function choice(values, shown) {
  const select = document.createElement("select");
  for (const value of values) select.append(new Option(shown(value), value ?? ""));
  return select;
}
const spaced = (value) => (value === null ? "(none)" : value.replaceAll("_", " "));

function plainField(about, kind, fact, change) {
  const field = about.choices ? choice(about.choices, spaced) : document.createElement(about.long ? "textarea" : "input");
  if (about.pattern) field.pattern = about.pattern;
  if (about.number) field.inputMode = "numeric";
  if (about.hint) Object.assign(field, { title: about.hint, placeholder: about.example ?? about.hint });
  field.value = current(kind, fact, about.name);
  const read = () => {
    const text = flat(field.value);
    return text === "" ? null : about.number ? Number(text) : text;
  };
  const was = read();
  if (change !== undefined) field.value = change ?? "";
  return { field, was, read };
}
function eventField(about, kind, fact, change) {
  const others = Object.values(data.facts).filter((other) => other.kind === "event" && other.fact.id !== fact.id);
  const ids = others.map((other) => other.fact.id);
  const field = choice(about.needed ? ids : [null, ...ids], (id) => (id ? short(data.facts[id].fact.name) : "(none)"));
  const same = (id) => JSON.stringify(reference(id)) === JSON.stringify(change);
  field.value = change === undefined ? fact[about.name] ?? "" : ids.find(same) ?? "";
  const read = () => (field.value ? reference(field.value) : null);
  return { field, was: fact[about.name] && ids.includes(fact[about.name]) ? reference(fact[about.name]) : null, read };
}
const short = (text) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);

function peopleField(about, kind, fact, change) {
  const was = fact[about.name].map(pair);
  const names = made("datalist", { id: `names-${about.name}` });
  for (const other of Object.values(data.facts)) {
    if (about.labels.includes(other.fact.label)) names.append(new Option("", other.fact.name));
  }
  const lines = made("div", { className: "people" });
  const line = ({ name, role }) => {
    const [input, select] = [made("input", { value: name, autocomplete: "off" }), choice(about.people, spaced)];
    const gone = made("button", { type: "button", textContent: "remove" });
    const row = made("div", { className: "line" }, input, select, gone);
    const number = lines.children.length + 1;
    select.value = role;
    input.setAttribute("list", names.id);
    input.setAttribute("aria-label", `${about.word}: name ${number}`);
    select.setAttribute("aria-label", `${about.word}: role ${number}`);
    gone.setAttribute("aria-label", `remove ${name || `name ${number}`} from ${about.word.toLowerCase()}`);
    gone.addEventListener("click", () => { row.remove(); more.focus(); });
    lines.append(row);
    return input;
  };
  for (const person of change ?? was) line(person);
  const more = made("button", { type: "button", textContent: "add a name" });
  more.setAttribute("aria-label", `add a name to ${about.word.toLowerCase()}`);
  more.addEventListener("click", () => line({ name: "", role: about.people[0] }).focus());
  const field = made("fieldset", { className: "wide" }, made("legend", { textContent: about.word }), lines, more, names);
  const read = () => Array.from(lines.children, ({ children: [input, select] }) => ({ name: input.value.trim(), role: select.value }))
    .filter(({ name }) => name);
  return { field, was, read };
}
function edit(id) {
  const { kind, fact } = data.facts[id];
  const changes = kept.decisions[id]?.changes || {};
  editing = id;
  one("#edit-head").textContent = { title: "Edit the title", publication: "Edit the day of publication" }[kind] || `Edit this ${kind}`;
  one("#wrong").textContent = "";
  forms = data.fields[kind].map((about) => {
    const build = about.people ? peopleField : about.events ? eventField : plainField;
    const form = { about, ...build(about, kind, fact, changes[about.name]) };
    form.field.dataset.field = about.name;
    if (!about.people) form.field.required = Boolean(about.needed);
    return form;
  });
  one("#fields").replaceChildren(...forms.map(({ about, field }) =>
    (about.people ? field : made("label", { className: about.long || WIDE.includes(about.name) ? "wide" : "" }, about.word, field))));
  dialog.showModal();
}
const WIDE = ["parent", "event", "value"];

// What keeps a form from being taken, in words; the same is refused again by `review apply` or reported by the next run.
function isReal(day) {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
function wrongDay(text) {
  const odd = (text.match(/\d{4}-\d{2}-\d{2}/g) || []).find((day) => !isReal(day)) || (/^\d{4}-\d{2}$/.test(text) && !isReal(`${text}-01`) && text);
  if (odd && !/^\d{4}-(2[1-9]|3\d|4[01])$/.test(text)) return `${odd} is no day of the calendar`;
  const [first, last, ...more] = text.split("/");
  return last && !more.length && /^\d{4}(-\d\d){0,2}$/.test(first) && first.slice(0, last.length) > last.slice(0, first.length)
    ? `${first} is after ${last}` : "";
}
const stands = (words) => {
  const whole = flat(all(".text .block").map((block) => before(block, block, block.childNodes.length)).join(" "));
  return whole.includes("[U+") || whole.includes(flat(words));
};
function leadsBack(id, from) { // whether an event is below another one, so that it cannot be its parent
  for (let at = from, steps = 0; at && steps < 1000; at = data.facts[at]?.fact.parent, steps += 1) if (at === id) return true;
  return false;
}
function fault({ about, field }) {
  if (about.people) return "";
  const text = field.value.trim();
  if (!text && about.needed) return "must not be empty";
  if (!field.checkValidity()) return about.hint || "not in the right form";
  if (about.quoted && !stands(text)) return "these words do not stand in the text; a title is made of words of the text";
  if (about.name === "parent" && leadsBack(editing, text)) return "that event is itself a part of this one";
  return about.days ? wrongDay(text) : "";
}
function faultOfDays() {
  const [first, last] = ["start_date", "end_date"].map((name) => forms.find(({ about }) => about.name === name));
  const [from, to] = [first?.read(), last?.read()];
  return from && to && from > to ? [last, `${to} is before the first day, ${from}`] : null;
}
one("#cancel").addEventListener("click", () => dialog.close());
one("#save").addEventListener("click", (event) => {
  event.preventDefault();
  for (const { field } of forms) field.removeAttribute("aria-invalid");
  const found = forms.map((form) => [form, fault(form)]).find(([, text]) => text) || faultOfDays();
  if (found) {
    const [{ about, field }, text] = found;
    one("#wrong").textContent = `${about.word}: ${text}`;
    field.setAttribute("aria-invalid", "true");
    field.focus();
    return;
  }
  const changes = {};
  for (const { about, was, read } of forms) {
    const value = read();
    if (JSON.stringify(value) !== JSON.stringify(was)) changes[about.name] = value;
  }
  dialog.close();
  if (Object.keys(changes).length) decide(editing, "edit", changes);
  else if (kept.decisions[editing]?.verdict === "edit") { delete kept.decisions[editing]; keep(); }
  rowOf.get(editing).querySelector("[data-verdict=edit]").focus();
});
