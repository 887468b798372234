/**
 * Which place each cell of a view has: options, ways out and signposts, the same on every page. Pure; how large a place
 * is says `room.js`.
 */

/** Where the cells of a view stand; the assistant's corner has the whole row for its own. */
export function layOut({ view, deck, profile, corner = false }) {
  const { cells, exits, columns: most, places, rows } = view;
  const columns = rows ? most : Math.min(most, Math.max(1, cells.length));
  const own = profile.ways_out ?? ["none_of_these", "help"];
  const taken = corner ? {} : (deck.signs ?? {});
  const signs = placed(exits.filter((cell) => !own.includes(cell.id)), taken);
  return {
    columns,
    rows: cells.length ? rows || Math.ceil(cells.length / columns) : 0,
    options: cells,
    places: cells.map((_, n) => places[n] ?? n),
    ways: exits.filter((cell) => own.includes(cell.id)),
    signs,
    wayPlaces: own.length,
    signPlaces: Math.max(placesOf(taken), ...signs.map(([place]) => place + 1)),
  };
}

/** The signposts by their places; those that have none of their own take the first that are free. */
function placed(cells, signs) {
  const own = new Set(cells.filter((cell) => Object.hasOwn(signs, cell.id)).map((cell) => signs[cell.id]));
  const free = [...Array(placesOf(signs) + cells.length).keys()].filter((place) => !own.has(place));
  return cells.map((cell) => [Object.hasOwn(signs, cell.id) ? signs[cell.id] : free.shift(), cell]);
}

/** How many places for signposts there are. */
function placesOf(signs) {
  return Math.max(0, ...Object.values(signs)) + 1;
}

/** From which column to which the row under the options is used, and of how many: under what the arm reaches. */
export function waysOutSpan(reach) {
  const lowest = [...reach].reverse().find((row) => row.includes("x")) ?? "x";
  const run = lowest.split(".").reduce((longest, part) => (part.length > longest.length ? part : longest), "");
  const from = lowest.indexOf(run);
  return [from, from + run.length, lowest.length];
}

/** The lines of a scene without what its prompt says already. */
export function toShow(scene) {
  const lines = scene.lines ?? [];
  const [first] = lines;
  return first && first[0] === scene.prompt[0] && first[1] === scene.prompt[1] ? lines.slice(1) : lines;
}
