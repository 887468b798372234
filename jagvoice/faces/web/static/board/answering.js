/**
 * What is listened for on a board, and what the board does with what was heard: `jagvoice/faces/terminal/listening.py`
 * does the same there. What was said was decided where it was heard (`jagvoice/core/hearing.py`); here it is only taken
 * up where the board is.
 *
 * @typedef {object} Board
 * @property {import("./sitting.js").Sitting} sitting
 * @property {boolean} busy Whether a touch is being kept.
 * @property {boolean} helped Whether the assistant's corner is open.
 * @property {(hit: import("./step.js").Input) => void} suggest asks whether it was meant.
 * @property {(hit: import("./step.js").Input) => void} answer takes it as a touch.
 * @property {(cell: string, means: string) => void} act takes a touch.
 * @property {(words: string) => void} question takes a question that a helper asks in their own words.
 * @property {(scene: string, cell: string) => void} read goes to a scene, and reads aloud what a cell of it reads.
 * @property {() => void} sayAgain says what is said on arriving here.
 * @property {() => boolean} stop stops what is read aloud.
 * @property {() => void} corner closes the assistant's corner.
 *
 * @typedef {import("./listening.js").Listening} Listening
 */

import { targets } from "./hearing.js";
import { steering } from "./steering.js";

/** So many cells, so many forms of each, and so many letters of a form and of an id: the household takes no more. */
const MOST = { cells: 64, forms: 16, form: 80, id: 100 };

/** What answers nothing and leads nowhere is steered by voice as by a hand. */
const VOICE = "voice";

export class Answering {
  /** @param {Board} board @param {?Listening} listening */
  constructor(board, listening) {
    this.board = board;
    this.listening = listening;
    /** Whether what is being asked about was heard in private. */
    this.quiet = false;
    board.sitting.onMeant = (said, yes) => this.note(said.means, said.cell, yes, this.quiet);
  }

  /** Listen for what the board shows from now on; in the assistant's corner the person does not answer. */
  shown() {
    const { sitting, helped } = this.board;
    this.listening?.listenFor(
      helped ? { for: [] } : { for: bounded(targets(sitting.view)), ...(sitting.confirming ? { confirming: true } : {}) },
    );
  }

  /** @param {import("./ear.js").Heard} heard */
  hears({ verdict, steer, words, heard, confidence }) {
    if (words !== undefined) this.board.question(words);
    else if (steer) this.steer(steer, { means: VOICE, heard, confidence });
    else if (verdict) this.take(verdict);
  }

  take({ kind, cell, means, heard, confidence }) {
    const { board } = this;
    this.quiet = Boolean(board.sitting.scene.quiet);
    const hit = { cell, means, heard, confidence };
    if (kind === "act") board.answer(hit);
    else board.suggest(hit);
  }

  /** Count a sound of the person's own that was an answer without being asked about. */
  took({ means }, cell, quiet) {
    this.note(means, cell, null, quiet);
  }

  /** Count what a sound of the person's own meant; what is private or only practised is not counted. */
  note(means, cell, meant, quiet) {
    if (means !== "sound" || quiet || this.board.sitting.practising) return;
    this.listening?.meant({ meaning: cell.option || cell.id, meant });
  }

  /** Do what somebody with their hands full has said. */
  steer(steer, said) {
    const { board } = this;
    const { scene, view, deck } = board.sitting;
    if (board.helped) {
      if (steer === "end") board.corner();
      return;
    }
    if (board.busy) return;
    const { does, cell, scene: there } = steering(steer, scene, view, deck);
    switch (does) {
      case "touch":
        return board.act(cell, VOICE);
      case "suggest":
        return board.suggest({ ...said, cell });
      case "read":
        return board.read(there, cell);
      case "say":
        return board.sayAgain();
      case "end":
        if (!board.stop()) this.listening.stop();
    }
  }
}

/**
 * @param {import("./hearing.js").Target[]} named
 * @returns {import("./hearing.js").Target[]} as much of what may be named as the household takes, the first forms first.
 */
export function bounded(named) {
  const short = (form) => form.length <= MOST.form;
  return named
    .map((target) => ({ ...target, forms: target.forms.filter(short).slice(0, MOST.forms) }))
    .filter(({ cell, option, forms }) => forms.length && Math.max(cell.length, option.length) <= MOST.id)
    .slice(0, MOST.cells);
}
