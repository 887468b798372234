/**
 * Steering the board by voice; the same as `steering` in `jagvoice/pages/board/steering.py`. What was said is decided by
 * the server, which hears it; what it does here is decided by what is on the board.
 *
 * @typedef {"read_day"|"next"|"again"|"end"|"help"} Steer
 * @typedef {{does: "touch"|"suggest"|"read"|"say"|"end"|"nothing", cell?: string, scene?: string}} Steered What is to be
 *   done: `touch` a cell as a hand would; `suggest` it; go to a `scene` and `read` aloud there what its `cell` reads;
 *   `say` again what is said on arriving; `end` what is going on - what is read, then the corner, then the listening.
 */

const READS_ALOUD = "listen";
const TEXT = "my_day/text";
const FURTHER = ["more_pictures", "read_on"];
const HELP = "help";

/** Where the person is being asked something, "Menade du ...?" too: nobody's voice leads away from it to another page. */
const ANSWERED_FIRST = ["ask", "chosen", "meant"];

/** @type {Steered} */
const NOTHING = { does: "nothing" };

/**
 * @param {Steer} steer what was said.
 * @param {import("./deck.js").Scene} scene what is on the board.
 * @param {{exits: import("./deck.js").Cell[]}} view what is really shown of it.
 * @param {import("./deck.js").Deck} deck
 * @returns {Steered}
 */
export function steering(steer, scene, view, deck) {
  if (scene.quiet || typeof scene.repeats === "number") return NOTHING;
  switch (steer) {
    case "again":
      return { does: "say" };
    case "end":
      return { does: "end" };
    case "help":
      return view.exits.some(({ id }) => id === HELP) ? { does: "suggest", cell: HELP } : NOTHING;
    case "next": {
      const leads = (id) => view.exits.find((cell) => cell.id === id && !cell.writes && !cell.question);
      const further = FURTHER.map(leads).find(Boolean);
      return further ? { does: "touch", cell: further.id } : NOTHING;
    }
    case "read_day": {
      const stays = ANSWERED_FIRST.includes(scene.kind) || !(TEXT in deck.scenes);
      return stays ? NOTHING : { does: "read", cell: READS_ALOUD, scene: TEXT };
    }
    default:
      return NOTHING;
  }
}
