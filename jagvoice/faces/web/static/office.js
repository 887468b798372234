// A page that nobody has touched for long goes from the screen; what was typed on it is kept for its writer.
"use strict";

const idle = Number(document.querySelector("[data-idle]")?.dataset.idle ?? 0) * 1000;
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

const watch = setInterval(() => {
  if (idle > 0 && Date.now() - touched >= idle) {
    clearInterval(watch);
    lock();
  }
}, 1000);
