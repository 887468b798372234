/**
 * What a tablet does from the moment its page is there: it owns the board, is paired where it is not yet, shows the
 * board, and gives it up to another tab or for good. The board itself is `app.js`.
 */

import { BoardApp } from "./app.js";
import { Clock } from "./clock.js";
import { Kept, NotSavedError } from "./kept.js";
import { Listening } from "./listening.js";
import { Media } from "./media.js";
import { PairingView, codeInAddress, pair } from "./pairing.js";
import { Post } from "./post.js";
import { Sitting } from "./sitting.js";
import { Stage } from "./stage.js";
import { start } from "./step.js";
import { Voice } from "./voice.js";
import { Shell } from "./shell.js";

/** So long the pictures of the first scene come before everything else, in ms. */
const PATIENCE = 3000;

/** One tab of a tablet. */
class Tablet {
  #kept = new Kept();
  #clock = new Clock();
  #post = new Post(this.#kept, this.#clock);
  #media = new Media();
  #shell = new Shell();
  #stage = null;
  #voice = null;
  #listening = new Listening(document.body, {
    speaking: () => this.#voice?.speaking ?? false,
    onHeard: (heard) => this.#app?.hears(heard),
  });
  #app = null;
  #bundle = null;
  #taking = false;
  #ending = false;
  #tabs = new BroadcastChannel("jagvoice");
  #views = Object.fromEntries(["board", "pairing", "elsewhere", "unsaved"].map((id) => [id, byId(id)]));
  #pairing = new PairingView(this.#views.pairing, (code) => this.#pair(code));

  /** Begin, with a code where the address has one. */
  async begin() {
    const code = codeInAddress();
    this.#listen();
    navigator.storage?.persist?.().catch(() => false);
    this.#media.hold();
    try {
      await this.#take(code);
      await drawn(this.#views.board);
    } finally {
      this.#media.go();
      this.#shell.begin();
    }
  }

  /** Own the board from now on, and show it; a tablet that is none yet is paired first. */
  async #take(code = "") {
    if (this.#taking) return;
    this.#taking = true;
    try {
      const owed = this.#app?.sitting.owed ?? [];
      this.#app?.end();
      const taken = await this.#kept.take();
      this.#tabs.postMessage("taken");
      this.#clock.goOn(taken.moment);
      if (code) return this.#askForCode(code);
      const away = taken.moment ? this.#clock.at()[1] - taken.moment.mono : Infinity;
      if (taken.bundle) return await this.#show(taken.bundle, taken.place, { owed, away });
      await this.#fetch();
    } catch (error) {
      if (!(error instanceof NotSavedError)) throw error;
      this.#see("unsaved");
    } finally {
      this.#taking = false;
    }
  }

  /** Have a tablet that is paired already, but has no deck, take one up. */
  async #fetch() {
    const bundle = await this.#post.deck();
    if (this.#post.trouble === "ended") return this.#end();
    if (!bundle) return this.#askForCode("", this.#post.trouble ? "" : "away");
    await this.#adopt(bundle);
  }

  /** Take up a deck where none is, or one of another board. */
  async #adopt(bundle) {
    this.#app?.end();
    await this.#kept.swap(bundle, start(bundle.deck), this.#clock.kept());
    await this.#show(bundle, null, { opens: bundle.deck.opens, fresh: true });
  }

  async #show(bundle, place, { owed = [], opens = null, fresh = false, away = 0 } = {}) {
    this.#bundle = bundle;
    this.#see("board");
    this.#renewed(bundle);
    const sitting = new Sitting({ bundle, place, kept: this.#kept, clock: this.#clock });
    sitting.owe(owed);
    this.#app = new BoardApp(sitting, {
      stage: this.#stage,
      voice: this.#voice,
      media: this.#media,
      post: this.#post,
      elsewhere: () => this.#lose(),
      ended: () => this.#end(),
      paired: (other) => this.#adopt(other),
      renewed: (other) => this.#renewed(other),
      quiet: () => this.#shell.renew(() => this.#app?.calm),
      listening: this.#listening,
    });
    await this.#app.begin(opens, fresh, away);
  }

  /** Let everything beside the board know what came with a deck. */
  #renewed(bundle) {
    document.documentElement.lang = bundle.lang;
    this.#stage ??= new Stage(this.#views.board, { words: bundle.words });
    this.#voice ??= new Voice(bundle, this.#media);
    this.#voice.bundle = bundle;
    this.#stage.words = bundle.words;
    this.#media.renew(bundle);
    this.#listening.renew(bundle);
  }

  // --- pairing -------------------------------------------------------------------------------------------------------

  #askForCode(code = "", told = "") {
    this.#app?.end();
    this.#app = null;
    this.#see("pairing");
    byId("back").hidden = !this.#bundle;
    this.#pairing.show(code, told);
  }

  /** Try a code; what waits is delivered before the tablet is another board. */
  async #pair(code) {
    await this.#post.deliver();
    const became = await pair(code);
    if (became !== "paired") return became;
    this.#post.paired();
    const bundle = await this.#post.deck();
    if (!bundle) return "away";
    await this.#adopt(bundle);
    return "paired";
  }

  // --- giving the board up -------------------------------------------------------------------------------------------

  /** Another tab owns the board: this one shows so, until somebody touches it. */
  #lose() {
    this.#app?.end();
    this.#see("elsewhere");
  }

  /** The pairing has ended: what waits is delivered, then nothing of the person stays here. */
  async #end() {
    if (this.#ending) return;
    this.#ending = true;
    try {
      await this.#ended();
    } finally {
      this.#ending = false;
    }
  }

  async #ended() {
    if (!(await this.#post.deliver()) || !(await this.#kept.wipe())) return;
    this.#app?.end();
    this.#bundle = null;
    await this.#media.wipe();
    await this.#shell.wipe();
    this.#post.paired();
    this.#askForCode("", "ended");
  }

  // --- what happens to the page --------------------------------------------------------------------------------------

  #listen() {
    this.#tabs.onmessage = () => this.#looked();
    const again = (event) => {
      const waits = !this.#views.elsewhere.hidden || !this.#views.unsaved.hidden;
      if (!waits) return;
      event.preventDefault?.();
      this.#take();
    };
    for (const name of ["pointerup", "keyup", "focus"]) addEventListener(name, again);
    document.addEventListener("visibilitychange", (event) => {
      this.#clock.away(document.hidden);
      if (document.hidden) return;
      again(event);
      this.#looked();
      this.#wake();
    });
    addEventListener("pageshow", (event) => event.persisted && this.#looked());
    addEventListener("online", () => this.#wake());
    addEventListener("hashchange", () => {
      const code = codeInAddress();
      if (code) this.#take(code);
    });
    byId("back").addEventListener("click", () => this.#take());
    byId("unpaired").querySelector("button").addEventListener("click", () => this.#askForCode());
    this.#post.onTrouble = (trouble) => {
      if (trouble === "ended" && this.#bundle) this.#end();
      byId("unpaired").hidden = trouble !== "not_paired";
      document.body.classList.toggle("unpaired", trouble === "not_paired");
    };
  }

  /** Send what waits and look for a new deck, as soon as the server may be there. */
  #wake() {
    if (this.#app) this.#app.look();
    else this.#post.wake();
  }

  /** See whether this tab still owns the board. */
  async #looked() {
    if (!this.#app || this.#taking || !this.#views.elsewhere.hidden) return;
    const mine = await this.#kept.mine().catch(() => true);
    if (!mine && !this.#taking) this.#lose();
  }

  /** Show one of the views. */
  #see(name) {
    if (name !== "board") this.#listening.stop();
    if (name !== "pairing") this.#pairing.clear();
    byId("unpaired").classList.toggle("aside", name !== "board");
    for (const [id, view] of Object.entries(this.#views)) view.hidden = id !== name;
  }
}

/** Wait until the pictures of a view are there, but not for long. */
async function drawn(view) {
  const pictures = [...view.querySelectorAll("img:not([hidden])")].map((image) => image.decode().catch(() => null));
  await Promise.race([Promise.all(pictures), new Promise((settle) => setTimeout(settle, PATIENCE))]);
}

function byId(id) {
  return document.getElementById(id);
}

new Tablet().begin();
