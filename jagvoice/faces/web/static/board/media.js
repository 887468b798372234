/**
 * The pictures and sounds of a board on its tablet: fetched once, in the order in which they may be needed, and kept in
 * the browser's Cache Storage for as long as a bundle names them. Nothing waits for what is not there yet.
 *
 * Each is kept under its address on the server, which is another when its content is: so the service worker answers the
 * page with what is kept, and asks the server only for what is not.
 *
 * @typedef {{pictures: Object<string, {url: string}>, sounds: Object<string, string>}} Bundle What of it is read here.
 */

/** What they are kept under. */
export const SHELF = "jagvoice-media";

/** So many are fetched at once. */
const AT_ONCE = 4;

/** After so many seconds what could not be fetched is asked for again: the first time, and at the longest. */
const SOONEST = 2;
const LATEST = 300;

/** What is not there, and what is not for this tablet any more: it is not asked for again. */
const NEVER = [401, 403, 404, 410];

export class Media {
  #caches;
  #fetch;
  /** Addresses by the reference of a picture, and by the name of a sound. */
  #pictures = new Map();
  #sounds = new Map();
  /** The addresses of what is kept. */
  #have = new Set();
  /** The addresses of what is to be fetched, the next first; and of what could not be fetched just now. */
  #queue = new Set();
  #later = new Set();
  #busy = 0;
  #held = false;
  #pause = SOONEST;
  #timer = null;
  /** Done when it is known what is kept. */
  #ready = Promise.resolve();
  /** Counts what was named or wiped: what was under way before is dropped. */
  #turn = 0;

  /**
   * @param {object} [given] what is used in place of the browser's own.
   * @param {CacheStorage} [given.caches]
   * @param {typeof fetch} [given.fetch]
   */
  constructor({ caches = globalThis.caches, fetch = (...what) => globalThis.fetch(...what) } = {}) {
    this.#caches = caches;
    this.#fetch = fetch;
    globalThis.addEventListener?.("online", () => this.#again());
  }

  /** How many pictures and sounds are not here yet. */
  get left() {
    return this.#queue.size + this.#later.size + this.#busy;
  }

  /**
   * Fetch in the background what bundles name, and forget what none of them does.
   *
   * @param {...Bundle} bundles the one on the board first.
   * @returns {Promise<void>} when it is known what is here already.
   */
  renew(...bundles) {
    const pictures = bundles.flatMap((b) => Object.entries(b.pictures).map(([reference, { url }]) => [reference, url]));
    const sounds = bundles.flatMap((b) => Object.entries(b.sounds));
    this.#pictures = new Map(pictures.reverse());
    this.#sounds = new Map(sounds.reverse());
    const wanted = new Set([...pictures.reverse(), ...sounds.reverse()].map(([, address]) => address));
    this.#ready = this.#takeStock(wanted, ++this.#turn);
    return this.#ready;
  }

  /** Fetch the pictures of a scene before everything else. */
  async first(scene, view) {
    await this.#ready;
    const references = [scene.picture, ...[...view.cells, ...view.exits].map(({ picture }) => picture)];
    this.#hurry(references.map((reference) => this.#pictures.get(reference)));
  }

  /** Fetch some sounds, by their names, before those of which it is not known when they are needed. */
  async soon(names) {
    await this.#ready;
    const pictures = new Set(this.#pictures.values());
    const hurried = [...this.#queue].filter((address) => pictures.has(address));
    this.#hurry([...hurried, ...names.map((name) => this.#sounds.get(name))]);
  }

  /**
   * @param {string} name of a sound.
   * @returns {Promise<?ArrayBuffer>} the sound, if it is here.
   */
  async bytes(name) {
    await this.#ready;
    const address = this.#sounds.get(name);
    if (!this.#have.has(address)) return null;
    const kept = await (await this.#shelf())?.match(address);
    return kept ? kept.arrayBuffer() : null;
  }

  /** Forget everything, for good: what is under way finds its turn over, and opens no shelf anew. */
  async wipe() {
    this.#turn += 1;
    this.#pictures.clear();
    this.#sounds.clear();
    this.#have.clear();
    this.#queue.clear();
    this.#later.clear();
    await this.#ready.catch(() => {});
    await this.#caches?.delete(SHELF);
  }

  /** See what is kept of what is wanted, begin to fetch the rest, and forget what is not wanted. */
  async #takeStock(wanted, turn) {
    const shelf = await this.#shelf();
    if (turn !== this.#turn) return;
    const kept = shelf ? (await shelf.keys()).map(({ url }) => new URL(url).pathname) : [];
    if (turn !== this.#turn) return;
    this.#have = new Set(kept.filter((address) => wanted.has(address)));
    this.#later.clear();
    this.#queue = new Set([...wanted].filter((address) => !this.#have.has(address)));
    this.#pause = SOONEST;
    this.#pump();
    await Promise.all(kept.filter((address) => !wanted.has(address)).map((address) => shelf.delete(address)));
  }

  #hurry(addresses) {
    this.#queue = new Set([...addresses.filter((address) => this.#queue.has(address)), ...this.#queue]);
  }

  /** Fetch nothing ahead until `go`: what is on the board comes first. */
  hold() {
    this.#held = true;
  }

  /** Fetch from now on. */
  go() {
    this.#held = false;
    this.#pump();
  }

  #pump() {
    if (this.#held) return;
    while (this.#busy < AT_ONCE && this.#queue.size) {
      const [address] = this.#queue;
      this.#queue.delete(address);
      this.#busy += 1;
      this.#bring(address, this.#turn).finally(() => {
        this.#busy -= 1;
        this.#pump();
      });
    }
    if (!this.#busy && this.#later.size) this.#wait();
  }

  /** Fetch one; what cannot be had now is asked for later. A page that can keep nothing fetches nothing ahead. */
  async #bring(address, turn) {
    const shelf = turn === this.#turn && (await this.#shelf());
    if (!shelf || turn !== this.#turn) return;
    const answer = await this.#fetch(address, { cache: "no-store" }).catch(() => null);
    const body = answer?.status === 200 ? await answer.blob().catch(() => null) : null;
    if (turn !== this.#turn || NEVER.includes(answer?.status)) return;
    const whole = body && new Response(body, { headers: { "Content-Type": body.type } });
    const done = whole && (await shelf.put(address, whole).then(() => true, () => false));
    if (turn !== this.#turn) return;
    if (done) {
      this.#have.add(address);
      this.#pause = SOONEST;
    } else {
      this.#later.add(address);
    }
  }

  #wait() {
    this.#timer ??= setTimeout(() => this.#again(), this.#pause * 1000);
  }

  #again() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#pause = Math.min(2 * this.#pause, LATEST);
    this.#queue = new Set([...this.#queue, ...this.#later]);
    this.#later.clear();
    this.#pump();
  }

  async #shelf() {
    return (await this.#caches?.open(SHELF).catch(() => null)) ?? null;
  }
}
