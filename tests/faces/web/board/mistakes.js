// What is wrong with how a board stands: whatever is cut, too small, too near to another, broken anywhere, or scrolls.

const LEAST = { target: 43.9, apart: 7.5, letters: 7.9 };

/** @returns {string[]} each mistake, told in a sentence. */
export function mistakes(stage) {
  const all = stage.all().map(({ cell, button, label }) => ({ id: cell.id, button, label, at: boxOf(button) }));
  return [...all.flatMap(ofCell), ...together(all), ...ofWords(stage, all), ...ofRows(), ...scrolling(stage)];
}

const boxOf = (element) => element.getBoundingClientRect();
const isSeen = (element) => !element.hidden && element.getClientRects().length > 0;
const when = (wrong, sentence) => (wrong ? [sentence] : []);

function isInside(inner, outer) {
  const across = inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
  return across && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
}

function ofCell({ id, button, label, at }) {
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const card = button.querySelector(".card");
  return [
    ...when(!isInside(at, screen), `${id} is outside of the screen`),
    ...when(Math.min(at.width, at.height) < LEAST.target, `${id} is ${at.width} x ${at.height}`),
    ...when(card.scrollWidth > card.clientWidth + 1 || card.scrollHeight > card.clientHeight + 1, `${id} is cut`),
    ...when(!isInside(boxOf(label), boxOf(card)), `the words of ${id} are cut`),
  ];
}

function together(all) {
  const near = (one, other) => {
    const across = Math.max(one.at.left - other.at.right, other.at.left - one.at.right);
    const apart = Math.max(across, one.at.top - other.at.bottom, other.at.top - one.at.bottom);
    return when(apart < LEAST.apart, `${one.id} and ${other.id} are ${apart} apart`);
  };
  const options = all.filter(({ button }) => button.closest(".options"));
  const letters = new Set(options.map(({ label }) => getComputedStyle(label).fontSize));
  return [
    ...all.flatMap((one, n) => all.slice(n + 1).flatMap((other) => near(one, other))),
    ...when(letters.size > 1, "letters are not equally large"),
  ];
}

function ofWords(stage, all) {
  const told = [stage.prompt, ...document.querySelectorAll(".sentence, .bar")].filter(isSeen);
  const texts = [...all.map(({ label }) => label), ...told].filter((element) => element.textContent);
  return texts.flatMap((element) => {
    const size = parseFloat(getComputedStyle(element).fontSize);
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, right, top, bottom } = boxOf(range);
    const letters = { left, right, top: top + 0.15 * size, bottom: bottom - 0.15 * size };
    const widest = Math.max(...element.textContent.split(/[ \u00ad]/).map(stage.measure)) * size;
    return [
      ...when(size < LEAST.letters, `${element.textContent} has letters of ${size}`),
      ...when(!isInside(letters, boxOf(element)), `${element.textContent} is cut`),
      ...when(widest > element.clientWidth, `${element.textContent} is broken anywhere`),
    ];
  });
}

function ofRows() {
  const rows = [".heading", ".bars", ".sheet", ".options", ".exits"].map((row) => document.querySelector(row));
  const at = rows.filter(isSeen).map(boxOf);
  return at.slice(1).flatMap((row, n) => when(at[n].bottom > row.top + 1, `${at[n].bottom} is below ${row.top}`));
}

function scrolling(stage) {
  const over = (element) => element.scrollWidth > innerWidth || element.scrollHeight > innerHeight;
  return when([document.scrollingElement, document.body, stage.root].some(over), "something scrolls");
}
