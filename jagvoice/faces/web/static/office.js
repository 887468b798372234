// A page that nobody has touched for long goes from the screen, and one that its reader may no longer see goes at once.
// What was typed on it is kept for its writer.
"use strict";

const { idle, watch, mark } = document.getElementById("content").dataset;
const LOOK_AGAIN = 15_000;
let touched = Date.now();
let typed = null;

for (const kind of ["keydown", "pointerdown", "input", "wheel"]) {
  addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
}
addEventListener("input", (event) => { typed = event.target.form?.hasAttribute("data-kept") ? event.target.form : typed; });
addEventListener("submit", () => { typed = null; });

function lock() {
  if (typed === null) {
    document.getElementById("lock").submit();
    return;
  }
  const keep = document.createElement("input");
  keep.type = "hidden";
  keep.name = "_keep";
  keep.value = "yes";
  typed.append(keep);
  typed.submit();
}

async function look() {
  let answer;
  try {
    answer = await fetch(watch, { cache: "no-store" });
  } catch {
    return;
  }
  const may = answer.status !== 401 && !(answer.ok && (await answer.text()) !== mark);
  if (may) return;
  clearInterval(looking);
  if (typed === null) location.reload();
  else lock();
}

const waiting = setInterval(() => {
  if (Date.now() - touched < Number(idle) * 1000) return;
  clearInterval(waiting);
  lock();
}, 1000);
const looking = watch ? setInterval(() => { if (!document.hidden) look(); }, LOOK_AGAIN) : 0;
document.addEventListener("visibilitychange", () => { if (watch && !document.hidden) look(); });
