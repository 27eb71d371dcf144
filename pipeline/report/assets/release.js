"use strict";
// The review page of one release. Reading needs none of this; it adds filters, choosing, and decisions that are kept in the
// browser and downloaded. Texts of the release reach the page through textContent and value alone, never as markup.
(() => {
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
    const jump = /^[fp]-([edvs]\d+)(?:-\d+)?$/.exec(hash);
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
  function tell() {
    for (const row of rows) {
      const decision = kept.decisions[row.dataset.id];
      row.classList.toggle("reject", decision?.verdict === "reject");
      for (const button of all("button[data-verdict]", row)) {
        button.setAttribute("aria-pressed", String(decision?.verdict === button.dataset.verdict));
      }
      row.querySelector(".said").textContent = !decision ? "" : done[decision.verdict] +
        (decision.changes ? `: ${Object.entries(decision.changes).map(([key, value]) => `${key.replace("_", " ")} ${value ?? "none"}`).join(", ")}` : "");
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

  // --- editing ----------------------------------------------------------------------------------------------------------
  const dialog = one("#edit");
  let editing = "";
  const current = (fact, field) => (["city", "country", "venue"].includes(field) ? fact.place?.[field] : fact[field]) ?? "";
  function edit(id) {
    const { kind, fact } = data.facts[id];
    editing = id;
    const changes = kept.decisions[id]?.changes || {};
    one("#edit-head").textContent = `Edit this ${kind}`;
    one("#wrong").textContent = "";
    one("#fields").replaceChildren(...data.fields[kind].map(({ name, word, hint, choices, pattern, needed, number }) => {
      const label = document.createElement("label");
      label.textContent = word;
      const field = document.createElement(choices ? "select" : "input");
      for (const choice of choices || []) {
        const option = document.createElement("option");
        option.value = choice ?? "";
        option.textContent = choice === null ? "(none)" : choice.replaceAll("_", " ");
        field.append(option);
      }
      field.value = name in changes ? changes[name] ?? "" : current(fact, name);
      field.dataset.field = name;
      if (pattern) field.pattern = pattern;
      if (number) field.inputMode = "numeric";
      field.required = Boolean(needed);
      if (hint) field.title = field.placeholder = hint;
      label.append(field);
      return label;
    }));
    dialog.showModal();
  }
  one("#cancel").addEventListener("click", () => dialog.close());
  one("#save").addEventListener("click", (event) => {
    event.preventDefault();
    const { kind, fact } = data.facts[editing];
    const changes = {};
    for (const field of all("[data-field]", dialog)) {
      const about = data.fields[kind].find((each) => each.name === field.dataset.field);
      const text = field.value.trim();
      if (!field.checkValidity()) {
        one("#wrong").textContent = `${about.word}: ${text ? about.hint || "not in the right form" : "must not be empty"}`;
        field.focus();
        return;
      }
      if (text === String(current(fact, about.name))) continue;
      changes[about.name] = text === "" ? null : about.number ? Number(text) : text;
    }
    dialog.close();
    if (Object.keys(changes).length) decide(editing, "edit", changes);
    else { delete kept.decisions[editing]; keep(); }
    rowOf.get(editing).querySelector("[data-verdict=edit]").focus();
  });

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
    if (isDate(label) && (!value || !valueField.checkValidity())) {
      one("#add-wrong").textContent = valueAbout.hint;
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

  // --- handing over -----------------------------------------------------------------------------------------------------
  function review() {
    const decisions = Object.entries(kept.decisions).filter(([id]) => data.facts[id])
      .map(([id, decision]) => ({ ...data.facts[id], ...decision }));
    decisions.push(...Object.values(kept.added));
    return { schema: "review/1", releases: [{ release_id: data.release_id, source_sha256: data.source_sha256, complete: kept.complete, decisions }] };
  }
  one("#download").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(review(), null, 2) + "\n"], { type: "application/json" }));
    link.download = `${data.file}.review.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    one("#next").textContent = `Then: python -m pipeline review apply ${link.download}`;
  });
  one("#clear").addEventListener("click", () => {
    kept.decisions = {};
    kept.added = {};
    kept.complete = false;
    keep();
  });
  one("#complete").addEventListener("change", (event) => { kept.complete = event.target.checked; keep(); });

  for (const element of all(".script")) if (element.id !== "bar") element.hidden = false;
  load();
  tell();
  show();
  readAddress();
})();
