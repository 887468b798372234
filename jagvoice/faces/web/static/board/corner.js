/**
 * The assistant's corner open on this board. The pages that need nothing new are here in advance
 * (`jagvoice/pages/corner/ahead.py`); every other touch is asked of the household, which alone knows what it comes to.
 *
 * @typedef {object} Page
 * @property {object} corner Where the helper is, as it is to be told back.
 * @property {object} scene The page as it is drawn; nothing of it is spoken.
 * @property {Record<string, {to?: number, do?: object}>} moves Where the touches lead that are known in advance.
 * @typedef {object} Answer
 * @property {?Page} page The page that follows; `null` closes the corner.
 * @property {?object} do What is to be done, if the touch came to a deed.
 * @property {?object} bundle A new deck, where one was dealt.
 * @property {?string} problem What could not be done, in words.
 * @property {object} [pictures] Where the pictures of the page are.
 */

/** A touch that has to be asked of the household, and nobody answered. The corner stays where it is. */
export class OutOfReachError extends Error {
  name = "OutOfReachError";
}

export class Corner {
  #pages;
  #ask;
  #page;

  /**
   * @param {Page[]} pages those known in advance, the first one first.
   * @param {(asked: object) => Promise<Answer>} ask asks the household; throws where it cannot be reached.
   */
  constructor(pages, ask) {
    this.#pages = pages;
    this.#ask = ask;
    this.#page = pages[0] ?? null;
  }

  /** Whether a page is shown. */
  get open() {
    return this.#page !== null;
  }

  /** The page as a scene. */
  get scene() {
    return this.#page.scene;
  }

  /** What is shown of it. */
  get view() {
    const { prompt, cells = [], exits = [], columns = 1 } = this.scene;
    return { prompt, cells, exits, columns, places: [], rows: 0 };
  }

  /** Whether a letter finds a picture here. */
  get finds() {
    return ["ask", "first_then"].includes(this.#page?.corner.page);
  }

  /** What has been typed to find a picture. */
  get sought() {
    return this.#page?.corner.find ?? "";
  }

  /**
   * @param {string} cell what a helper touched.
   * @returns {Promise<Answer>} what follows; the page is already this corner's.
   * @throws {OutOfReachError}
   */
  async touch(cell) {
    const move = this.#page.moves[cell];
    if (!move) return this.#asked({ corner: this.#page.corner, touch: cell });
    this.#page = this.#pages[move.to] ?? null;
    return { page: this.#page, do: move.do ?? null, bundle: null, problem: null };
  }

  /** Take a letter that was typed to find a picture, or `backspace`; as `touch`. */
  async typed(key) {
    return this.#asked({ corner: this.#page.corner, typed: key });
  }

  /** Take a question that somebody has asked in their own words, as they were heard; as `touch`. */
  async heard(words) {
    return this.#asked({ corner: this.#page.corner, heard: words });
  }

  async #asked(what) {
    let answer;
    try {
      answer = await this.#ask(what);
    } catch (error) {
      throw new OutOfReachError("", { cause: error });
    }
    this.#page = answer.page && this.#known(answer.page);
    return answer;
  }

  /** The page as it is known in advance, where it is: it then leads on without being asked for. */
  #known(page) {
    const where = JSON.stringify(page.corner);
    return this.#pages.find((known) => JSON.stringify(known.corner) === where) ?? page;
  }
}
