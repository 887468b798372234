/**
 * What a tablet keeps: the deck, where the person is in it, the clocks, and what was said and is not sent yet.
 *
 * What belongs together is kept by one transaction with strict durability, and nothing is called kept before that is
 * complete. The newest tab owns what is kept: each transaction that changes it looks first whether that is still so.
 *
 * @typedef {{board: string, entry: object}} Row An entry, and the board that it was said at.
 * @typedef {{bundle: ?object, place: ?object, moment: ?object}} Taken
 */

export const NAME = "jagvoice";

/** The tab does not own the board any more. */
export class ElsewhereError extends Error {
  name = "ElsewhereError";
}

/** It could not be kept: the storage is full, gone, or does not answer. */
export class NotSavedError extends Error {
  name = "NotSavedError";
}

/** After so long a storage that says nothing has not saved, in ms. */
const PATIENCE = 10_000;

const STATE = "state";
const ENTRIES = "entries";

/** What one tab keeps. */
export class Kept {
  #db = null;
  #tab = crypto.getRandomValues(new Uint32Array(4)).join("-");
  #factory;

  /** @param {IDBFactory} [factory] */
  constructor(factory = indexedDB) {
    this.#factory = factory;
  }

  /** Own what is kept from now on. @returns {Promise<Taken>} @throws {NotSavedError} */
  async take() {
    return this.#change([STATE], (tx) => {
      const state = tx.objectStore(STATE);
      state.put(this.#tab, "owner");
      return all(state, ["bundle", "place", "moment"]);
    });
  }

  /** @returns {Promise<boolean>} whether this tab owns what is kept. */
  async mine() {
    const { owner } = await this.#look(STATE, (state) => all(state, ["owner"]));
    return owner === this.#tab;
  }

  /**
   * Keep where the person is, when that was, and what was said: all of it or nothing.
   * @param {object} place
   * @param {object} moment
   * @param {Row[]} rows
   * @throws {ElsewhereError | NotSavedError}
   */
  async save(place, moment, rows) {
    await this.#own([STATE, ENTRIES], (tx) => {
      const state = tx.objectStore(STATE);
      state.put(place, "place");
      state.put(moment, "moment");
      for (const row of rows) tx.objectStore(ENTRIES).add(row);
    });
  }

  /**
   * Keep a new deck in place of the one before.
   * @throws {ElsewhereError | NotSavedError}
   */
  async swap(bundle, place, moment) {
    await this.#own([STATE], (tx) => {
      const state = tx.objectStore(STATE);
      state.put(bundle, "bundle");
      state.put(place, "place");
      state.put(moment, "moment");
    });
  }

  /**
   * @param {number} most
   * @param {(row: {key: number, board: string}) => boolean} passes what is looked for.
   * @returns {Promise<{key: number, board: string, entry: object}[]>} what waits to be sent, in its order.
   */
  async waiting(most = 256, passes = () => true) {
    return this.#look(ENTRIES, (entries) => {
      const found = [];
      const request = entries.openCursor();
      request.onsuccess = () => {
        const at = request.result;
        if (!at || found.length >= most) return;
        const row = { key: at.primaryKey, ...at.value };
        if (passes(row)) found.push(row);
        at.continue();
      };
      return found;
    });
  }

  /** Forget what the server has. @param {number[]} keys */
  async sent(keys) {
    await this.#change([ENTRIES], (tx) => {
      for (const key of keys) tx.objectStore(ENTRIES).delete(key);
    });
  }

  /** Forget the deck and where the person was in it; what was said and not sent stays. */
  async forget() {
    await this.#own([STATE], (tx) => {
      for (const name of ["bundle", "place"]) tx.objectStore(STATE).delete(name);
    });
  }

  /** Forget everything, unless something is left to be sent. @returns {Promise<boolean>} whether it is forgotten. */
  async wipe() {
    const told = await this.#own([STATE, ENTRIES], (tx) => {
      const told = { empty: false };
      const request = tx.objectStore(ENTRIES).count();
      request.onsuccess = () => {
        told.empty = request.result === 0;
        if (!told.empty) return;
        const state = tx.objectStore(STATE);
        const owner = state.get("owner");
        owner.onsuccess = () => {
          state.clear();
          state.put(owner.result, "owner");
        };
      };
      return told;
    });
    return told.empty;
  }

  async #open() {
    if (this.#db) return this.#db;
    const request = this.#factory.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STATE);
      request.result.createObjectStore(ENTRIES, { autoIncrement: true });
    };
    const db = await patient(request, (settle, fail) => {
      request.onsuccess = () => settle(request.result);
      request.onerror = () => fail(request.error);
      request.onblocked = () => fail(new Error("blocked"));
    });
    const gone = () => (this.#db = null);
    db.onclose = gone;
    db.onversionchange = () => {
      db.close();
      gone();
    };
    return (this.#db = db);
  }

  /** Change what is kept, as its owner. */
  async #own(stores, change) {
    let found;
    await this.#change(stores, (tx, stop) => {
      const owner = tx.objectStore(STATE).get("owner");
      owner.onsuccess = () => {
        try {
          if (owner.result !== this.#tab) throw new ElsewhereError();
          found = change(tx);
        } catch (error) {
          stop(error);
        }
      };
    });
    return found;
  }

  async #change(stores, change) {
    const options = { durability: "strict" };
    return this.#run((db) => db.transaction(stores, "readwrite", options), change);
  }

  async #look(store, look) {
    return this.#run((db) => db.transaction([store], "readonly"), (tx) => look(tx.objectStore(store)));
  }

  /** Do something in a transaction, and return what it found once that is complete. */
  async #run(begin, work) {
    let why = null;
    try {
      const tx = begin(await this.#open());
      const stop = (error) => {
        why = error;
        stopped(tx);
      };
      const found = work(tx, stop);
      return await patient(tx, (settle, fail) => {
        tx.oncomplete = () => settle(found);
        tx.onabort = () => fail(why ?? tx.error);
      });
    } catch (error) {
      if (why instanceof ElsewhereError) throw why;
      this.#close();
      throw new NotSavedError((why ?? error)?.name ?? "unknown", { cause: why ?? error });
    }
  }

  /** Begin anew with the next one: what failed once may have lost its connection. */
  #close() {
    try {
      this.#db?.close();
    } finally {
      this.#db = null;
    }
  }
}

/** What a store has under some names, once its transaction is complete. */
function all(store, names) {
  const found = {};
  for (const name of names) {
    const request = store.get(name);
    request.onsuccess = () => (found[name] = request.result ?? null);
  }
  return found;
}

/** Wait for something that may never say a word. */
function patient(what, begin) {
  return new Promise((settle, fail) => {
    const limit = setTimeout(() => {
      fail(new Error("no answer"));
      if (what instanceof IDBTransaction) stopped(what);
    }, PATIENCE);
    const over = (then) => (value) => {
      clearTimeout(limit);
      then(value);
    };
    begin(over(settle), over(fail));
  });
}

/** Stop a transaction that may be over. */
function stopped(tx) {
  try {
    tx.abort();
  } catch {
    // It was over already.
  }
}
