// --- handing over -----------------------------------------------------------------------------------------------------
one("#command").textContent = `${data.apply[0]} ~/Downloads/${data.file}.review.json ${data.apply[1]}`;
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
