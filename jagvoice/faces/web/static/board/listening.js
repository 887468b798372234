/**
 * The sign that the board listens: it is there the whole time, above the board and not on it, moves with what is heard,
 * and ends it when it is touched.
 *
 * @typedef {import("./ear.js").State} State
 * @typedef {import("./ear.js").Heard} Heard
 *
 * @typedef {object} Wanted
 * @property {string} [address]
 * @property {() => boolean} [speaking] Whether the board speaks itself just now.
 * @property {(heard: Heard) => void} [onHeard]
 * @property {(state: State) => void} [onState]
 */

import { Ear } from "./ear.js";

/** So long it is told that the board cannot listen. */
const TOLD_SECONDS = 8;

/** So soon after a finger is lifted the browser has told all of it. */
const LIFTED_MS = 50;

/** A question is waited for so long. */
const QUESTION_SECONDS = 30;

/** What is told when it has come to nothing, by what it has come to. */
const TOLD = { refused: "microphone_refused", lost: "microphone_lost", away: "cannot_listen_away" };

export class Listening {
  /**
   * @param {HTMLElement} root Where the sign is hung up: beside the board.
   * @param {Wanted} wanted
   */
  constructor(root, { address = "/board/ear", speaking, onHeard = () => {}, onState = () => {} } = {}) {
    this.onState = onState;
    this.words = {};
    this.allowed = false;
    this.held = false;
    /** Whether words and sounds are not heard just now; `null` until that is known: what hears is still beginning. */
    this.deaf = null;
    /** Whether it was begun for a question alone, and whether one is listened for now. */
    this.forQuestion = false;
    this.question = false;
    this.answers = { for: [] };
    this.ear = new Ear({
      address,
      speaking,
      onState: (state) => this.show(state),
      onHeard: (heard) => {
        if (heard.level !== undefined) this.level(heard.level);
        if (heard.deaf !== undefined) this.hearsNothing(heard.deaf);
        if (heard.words !== undefined) this.asked();
        onHeard(heard);
      },
    });
    this.sign = element("button", "ear", { type: "button", hidden: "" });
    this.word = element("span", "ear-word");
    this.bar = element("span", "ear-bar");
    const picture = element("img", "ear-picture", { loading: "lazy", src: "/static/board/microphone.svg", alt: "" });
    const track = element("span", "ear-track", { "aria-hidden": "true" });
    track.append(this.bar);
    this.sign.append(picture, this.word, track, element("span", "ear-stop", { "aria-hidden": "true" }));
    this.told = element("p", "ear-told", { role: "status" });
    for (const kind of ["pointerdown", "pointerup", "lostpointercapture", "click", "keydown", "keyup"]) {
      this.sign.addEventListener(kind, (event) => this.touched(event));
    }
    root.append(this.sign, this.told);
  }

  /** @returns {State} */
  get state() {
    return this.ear.state;
  }

  /**
   * Take up whether the person lets the board listen, and how that is said; where it may no more, it ends at once.
   *
   * @param {{profile: {microphone?: string}, words: Record<string, string>}} bundle
   */
  renew({ profile, words }) {
    this.words = words;
    this.allowed = profile.microphone === "on";
    if (!this.allowed) this.ear.stop();
    this.place();
  }

  /** Listen no more, at once. */
  stop() {
    this.ear.stop();
  }

  /** Whether it listens, or is about to. */
  get on() {
    return this.state === "asking" || this.state === "on";
  }

  /** Begin to listen, or end it; to be called when somebody touches for it. */
  async toggle() {
    if (this.on) this.ear.stop();
    else await this.begin();
  }

  /** Listen for a question that somebody beside the board asks in their own words; to be called when they touch for it. */
  async ask() {
    if (!this.allowed) return;
    this.forQuestion = !this.on;
    this.question = true;
    this.seek();
    this.timer = setTimeout(() => this.asked(), QUESTION_SECONDS * 1000);
    if (this.on) this.say();
    else await this.begin();
  }

  async begin() {
    if (this.allowed) await this.ear.start();
  }

  /** Go on as before a question was listened for. */
  asked() {
    if (!this.question) return;
    clearTimeout(this.timer);
    this.question = false;
    if (this.forQuestion) this.ear.stop();
    this.forQuestion = false;
    this.seek();
    this.say();
  }

  /** Have the person's answers listened for from now on. @param {import("./ear.js").Sought} answers */
  listenFor(answers) {
    this.answers = answers;
    this.seek();
  }

  seek() {
    this.ear.listenFor(this.question ? { partner: true } : this.answers);
  }

  /** Let the household know what a sound of the person's own meant. @param {{meaning: string, meant: boolean}} said */
  meant(said) {
    this.ear.send(said);
  }

  /** Show whether it hears no words and sounds just now; the board goes on with pictures. @param {boolean} deaf */
  hearsNothing(deaf) {
    this.deaf = deaf;
    this.say();
  }

  /**
   * Take a touch of the sign, which is for the sign alone: it stays until the finger is lifted, so that the board that
   * comes to lie there does not take the rest of it for an answer.
   */
  touched(event) {
    event.stopPropagation();
    const pressed = event.type === "keydown" && (event.key === "Enter" || event.key === " ");
    if (pressed) event.preventDefault();
    if (event.type === "pointerdown") {
      this.held = true;
      this.sign.setPointerCapture(event.pointerId);
    }
    if (pressed || event.type === "pointerdown" || event.type === "click") this.ear.stop();
    if (event.type === "lostpointercapture") setTimeout(() => this.lifted(), LIFTED_MS);
  }

  lifted() {
    this.held = false;
    this.place();
  }

  /** @param {State} state */
  show(state) {
    if (state === "asking") this.deaf = null;
    if (!this.on) this.asked();
    this.say();
    this.level(0);
    this.tell(this.words[TOLD[state]] ?? "");
    this.onState(state);
  }

  /** Say on the sign what it does. */
  say() {
    const { words, deaf, question } = this;
    const listens = question ? words.listening_question : words.listening;
    const on = deaf ? words.hears_nothing : deaf === null ? words.listening_soon : listens;
    const said = this.state === "asking" ? words.asking_microphone : on;
    this.word.textContent = said;
    this.sign.classList.toggle("deaf", deaf === true);
    this.sign.setAttribute("aria-label", `${said.replace(/[.!]$/u, "")}. ${words.stop_listening}`);
  }

  /** Have the sign there or not; where it may come its room is free all the while, so that no cell ever moves for it. */
  place() {
    const there = this.held || this.state === "asking" || this.state === "on";
    this.sign.hidden = !there;
    document.documentElement.classList.toggle("listening", this.allowed || there || this.told.textContent !== "");
  }

  /** @param {number} level How loud it is, from 0 to 1. */
  level(level) {
    this.bar.style.transform = `scaleX(${level})`;
  }

  /** @param {string} words What is said for a while; empty says nothing. */
  tell(words) {
    clearTimeout(this.telling);
    this.told.textContent = words;
    this.place();
    if (words) this.telling = setTimeout(() => this.tell(""), TOLD_SECONDS * 1000);
  }
}

/** @returns {HTMLElement} */
function element(tag, name, has = {}) {
  const made = document.createElement(tag);
  made.className = name;
  for (const [attribute, value] of Object.entries(has)) made.setAttribute(attribute, value);
  return made;
}
