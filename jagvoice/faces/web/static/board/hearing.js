/**
 * What may be heard on a board as it is shown: the browser's `jagvoice/pages/board/hearing.py`, and held to it by
 * `tests/faces/web/test_saying_module.py`.
 *
 * @typedef {{cell: string, option: string, forms: string[]}} Target A cell that may be named now: what a sound of the
 *   person's own means by it, and how it may be said, the label first.
 */

/**
 * @param {import("./deck.js").View} view
 * @returns {Target[]} what may be named, the options first; a form that is the label of another cell names only that one.
 */
export function targets(view) {
  const cells = [...view.cells, ...view.exits].filter((cell) => cell.spoken?.length);
  const labels = new Set(cells.map((cell) => cell.spoken[0]));
  return cells.map(({ id, option, spoken: [label, ...others] }) => ({
    cell: id,
    option: option || id,
    forms: [label, ...others.filter((form) => !labels.has(form))],
  }));
}
