/**
 * What goes between a tablet and its server: what was said, in its order, and the decks that come back.
 *
 * Something is sent again until the server says that it is durable there, or set aside to be looked at; only then the
 * tablet forgets it. What is sent twice is kept once.
 *
 * @typedef {object} Waits What is told of the way to the server.
 * @property {null | "not_paired" | "ended"} trouble what the server says of this board's pairing.
 */

/** So many entries go at once at most. */
const MOST = 256;

/** So many letters go at once at most; the server takes a megabyte. */
const MOST_LETTERS = 400_000;

/** An answer that takes longer is none, in ms. */
const PATIENCE = 20_000;

/** The waits between tries that fail, in ms: from the first, doubled each time, to the last. */
const FIRST_WAIT = 1_000;
const LAST_WAIT = 60_000;

/** The way between one tablet and its server. */
export class Post {
  #kept;
  #clock;
  #fetch;
  #failed = 0;
  #timer = 0;
  #going = null;
  #again = false;
  #refused = new Set();
  #stuck = new Set();

  /** What the server says of this board's pairing: `not_paired`, `ended`, or nothing. */
  trouble = null;
  /** Called once all that can be sent is sent, with whether anything was. */
  onSent = () => {};
  /** Called when `trouble` has changed. */
  onTrouble = () => {};

  /**
   * @param {import("./kept.js").Kept} kept
   * @param {import("./clock.js").Clock} clock
   * @param {typeof fetch} [fetcher]
   */
  constructor(kept, clock, fetcher = (...asked) => fetch(...asked)) {
    this.#kept = kept;
    this.#clock = clock;
    this.#fetch = fetcher;
  }

  /** Send what waits, as soon as may be. */
  wake() {
    clearTimeout(this.#timer);
    this.#send();
  }

  /** Send what waits. @returns {Promise<boolean>} whether all that can be sent is sent. */
  async deliver() {
    clearTimeout(this.#timer);
    await this.#going;
    return this.#send();
  }

  /** Begin anew after the board was paired. */
  paired() {
    this.#refused.clear();
    this.#stuck.clear();
    this.#failed = 0;
    this.#say(null);
  }

  /**
   * Ask for a deck.
   * @param {{have?: string, spent?: boolean}} [of] the deck on the board, and what became of it.
   * @returns {Promise<?object>} the bundle, where there is a new one.
   */
  async deck({ have = "", spent = false, manner = "" } = {}) {
    const asked = new URLSearchParams({ have, spent: Number(spent), manner });
    const answer = await this.#ask(`/board/deck?${asked}`);
    if (answer?.status === 200) {
      const bundle = await read(answer);
      if (bundle) this.#clock.told(bundle.now);
      if (bundle) this.#say(null);
      return bundle;
    }
    if (answer?.status === 204) this.#say(null);
    if (answer?.status === 410) this.#say("ended");
    return null;
  }

  /** See whether the tablet is still a board: it may be ended while somebody uses it. @param {string} board */
  async look(board) {
    const answer = await this.#ask("/board/entries", JSON.stringify({ board, entries: [] }));
    const told = answer?.status === 200 ? await read(answer) : null;
    if (told?.ended) this.#say("ended");
  }

  /**
   * Ask what a touch in the assistant's corner comes to: all that was said is there before, as a deck may come of it.
   * @throws {Error} where nobody answers.
   */
  async beside(asked) {
    if (!(await this.deliver())) throw new Error("not sent");
    const answer = await this.#ask("/board/corner", JSON.stringify(asked));
    const told = answer?.status === 200 ? await read(answer) : null;
    if (!told) throw new Error("not answered");
    return told;
  }

  #send() {
    if (this.#going) {
      this.#again = true;
      return this.#going;
    }
    this.#going = this.#sendAll().finally(() => {
      this.#going = null;
      if (!this.#again) return;
      this.#again = false;
      this.#send();
    });
    return this.#going;
  }

  async #sendAll() {
    let any = false;
    let most = MOST;
    try {
      for (;;) {
        const rows = await this.#next(most);
        if (!rows.length) break;
        const became = await this.#sendSome(rows);
        if (became === "later") return this.#later();
        if (became === "smaller" && rows.length === 1) this.#stuck.add(rows[0].key);
        most = became === "smaller" ? Math.ceil(rows.length / 2) : MOST;
        any ||= became === "sent";
      }
    } catch {
      return this.#later();
    }
    this.#failed = 0;
    this.onSent(any);
    return true;
  }

  /** The next rows of one board that can be sent together. */
  async #next(most) {
    const passes = ({ key, board }) => !this.#refused.has(board) && !this.#stuck.has(key);
    const rows = await this.#kept.waiting(most, passes);
    const others = rows.findIndex(({ board }) => board !== rows[0].board);
    let letters = 0;
    const end = rows.findIndex(({ entry }, n) => {
      letters += JSON.stringify(entry).length;
      return n > 0 && letters > MOST_LETTERS;
    });
    const ends = [others, end].filter((n) => n > 0);
    return rows.slice(0, Math.min(rows.length, ...ends));
  }

  /** @returns {Promise<"sent" | "later" | "smaller" | "refused">} */
  async #sendSome(rows) {
    const { board } = rows[0];
    const body = JSON.stringify({ board, entries: rows.map(({ entry }) => entry) });
    const answer = await this.#ask("/board/entries", body);
    if (answer?.status === 403) {
      this.#refused.add(board);
      return "refused";
    }
    if (answer?.status === 400 || answer?.status === 413) return "smaller";
    const told = answer?.status === 200 ? await read(answer) : null;
    const settled = new Set([...(told?.kept ?? []), ...(told?.aside ?? [])]);
    const keys = rows.filter(({ entry }) => settled.has(`${entry.ask}/${entry.n}`)).map(({ key }) => key);
    if (!keys.length) return "later";
    await this.#kept.sent(keys);
    if (told.ended) this.#say("ended");
    if (this.trouble === "not_paired") this.#say(null);
    return "sent";
  }

  #later() {
    const wait = Math.min(LAST_WAIT, FIRST_WAIT * 2 ** this.#failed);
    this.#failed += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), wait * (0.5 + Math.random() / 2));
    return false;
  }

  async #ask(address, body = null) {
    const sent = { method: "POST", headers: { "content-type": "application/json" }, body };
    try {
      const answer = await this.#fetch(address, {
        ...(body === null ? {} : sent),
        cache: "no-store",
        credentials: "same-origin",
        redirect: "error",
        signal: AbortSignal.timeout(PATIENCE),
      });
      this.#clock.told(answer.headers.get("jagvoice-now"));
      if (answer.status === 401) this.#say("not_paired");
      return answer;
    } catch {
      return null;
    }
  }

  #say(trouble) {
    if (trouble === this.trouble && trouble !== "ended") return;
    this.trouble = trouble;
    this.onTrouble(trouble);
  }
}

/** What an answer says; what cannot be read is no answer. */
async function read(answer) {
  try {
    return await answer.json();
  } catch {
    return null;
  }
}
