/**
 * Whoever stands beside the board: the assistant's corner while it is open, and what is done of the deeds that it comes
 * to. The browser's `jagvoice/faces/corner.py` and `jagvoice/faces/terminal/beside.py`.
 *
 * @typedef {import("./corner.js").Answer} Answer
 * @typedef {object} Board What a helper's deeds are done on.
 * @property {import("./sitting.js").Sitting} sitting
 * @property {() => void} listen begins or ends listening.
 * @property {() => void} listenToQuestion begins to listen for a question that a helper asks in their own words.
 * @property {(bundle: object) => void} renewed called with a deck that was taken up.
 * @property {() => void} look looks for a new deck as soon as the board is untouched.
 */

import { Corner, OutOfReachError } from "./corner.js";

/** The corner of one board, and what its deeds come to. */
export class Beside {
  #board;
  #ask;
  #corner = null;
  #pictures = {};

  /** What could not be done, in words, until the next touch. */
  notice = "";

  /**
   * @param {Board} board
   * @param {(asked: object) => Promise<Answer>} ask asks the household, once all that was said is there.
   */
  constructor(board, ask) {
    this.#board = board;
    this.#ask = ask;
  }

  /** The page that is open, as a scene; `null` while the board is the person's. */
  get scene() {
    return this.#corner?.scene ?? null;
  }

  /** What is shown of it. */
  get view() {
    return this.#corner.view;
  }

  /** Where the pictures are that came with a page. */
  get pictures() {
    return this.#pictures;
  }

  /** Open the corner, or close it; what goes on on the board meanwhile stays where it is. */
  toggle() {
    const pages = this.#board.sitting.bundle.corner ?? [];
    this.#corner = this.#corner || !pages.length ? null : new Corner(pages, this.#ask);
    this.notice = "";
  }

  /** Leave the board to the person. */
  close() {
    this.#corner = null;
    this.notice = "";
  }

  /**
   * Take a touch in the corner, and do what it comes to.
   * @returns {Promise<boolean>} whether the board has come to a scene that is to be spoken.
   */
  async touch(cell) {
    return this.#follow(() => this.#corner.touch(cell));
  }

  /** Take a question that a helper has asked in their own words, in the corner or without it. As `touch`. */
  async heard(words) {
    if (!this.#corner) this.toggle();
    return this.#corner ? this.#follow(() => this.#corner.heard(words)) : false;
  }

  /** @returns {boolean} whether a letter, `Backspace` or `Enter` is for what is sought in the corner. */
  takes(key) {
    return Boolean(this.#corner?.finds) && (key !== "Enter" || Boolean(this.#corner.sought));
  }

  /** Take what is typed to find a picture; `Enter` takes the picture that alone was found. As `touch`. */
  async typed(key) {
    if (!this.takes(key)) return false;
    if (key !== "Enter") return this.#follow(() => this.#corner.typed(key === "Backspace" ? "backspace" : key));
    const { cells } = this.view;
    return cells.length === 1 ? this.touch(cells[0].id) : false;
  }

  async #follow(step) {
    this.notice = "";
    let answer;
    try {
      answer = await step();
    } catch (error) {
      if (!(error instanceof OutOfReachError)) throw error;
      this.notice = this.#board.sitting.bundle.words.out_of_reach;
      return false;
    }
    this.#pictures = { ...this.#pictures, ...answer.pictures };
    this.notice = answer.problem ?? "";
    if (!this.#corner?.open) this.#corner = null;
    return answer.do ? this.#carryOut(answer.do, answer.bundle) : false;
  }

  async #carryOut(deed, bundle) {
    const { sitting } = this.#board;
    switch (deed.do) {
      case "show":
        sitting.showing = true;
        return false;
      case "practise":
        sitting.practise(!sitting.practising);
        return false;
      case "how":
        if (deed.beforehand) sitting.how = deed.how;
        else sitting.tellHow(deed.how);
        return false;
      case "open":
        sitting.turn(deed.scene);
        return true;
      case "listen":
        this.#board.listen();
        return false;
      case "listen_partner":
        this.#board.listenToQuestion();
        return false;
      case "ask":
        if (!(await sitting.ask(bundle, deed.scene))) return false;
        if (deed.how) sitting.how = deed.how;
        this.#board.renewed(bundle);
        return true;
      default:
        this.#board.look();
        return false;
    }
  }
}

/** What the board tells those beside it: that somebody shows, reads or practises, or what to hold up. */
export function toldBeside(sitting, words) {
  if (sitting.practising) return words.practising;
  if (sitting.showing) return words.i_show;
  if (sitting.how) return sitting.how.sure ? words.i_read_sure : words.i_read_unsure;
  return sitting.scene.hint?.[0] ?? "";
}
