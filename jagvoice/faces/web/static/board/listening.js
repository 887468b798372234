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
    this.ear = new Ear({
      address,
      speaking,
      onState: (state) => this.show(state),
      onHeard: (heard) => {
        if (heard.level !== undefined) this.level(heard.level);
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
  }

  /** Listen no more, at once. */
  stop() {
    this.ear.stop();
  }

  /** Begin to listen, or end it; to be called when an assistant touches for it. */
  async toggle() {
    if (this.state === "asking" || this.state === "on") this.ear.stop();
    else if (this.allowed) await this.ear.start();
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
    const { words } = this;
    this.word.textContent = state === "asking" ? words.asking_microphone : words.listening;
    this.sign.setAttribute("aria-label", `${this.word.textContent}. ${words.stop_listening}`);
    this.level(0);
    this.tell(state === "refused" ? words.microphone_refused : state === "lost" ? words.microphone_lost : "");
    this.onState(state);
  }

  /** Have the sign there or not, and room for it or for what is told. */
  place() {
    const there = this.held || this.state === "asking" || this.state === "on";
    this.sign.hidden = !there;
    document.documentElement.classList.toggle("listening", there || this.told.textContent !== "");
  }

  /** @param {number} level How loud it is, from 0 to 1. */
  level(level) {
    this.bar.style.transform = `scaleX(${level})`;
  }

  /** @param {string} words What is said for a while; empty says nothing. */
  tell(words) {
    clearTimeout(this.timer);
    this.told.textContent = words;
    this.place();
    if (words) this.timer = setTimeout(() => this.tell(""), TOLD_SECONDS * 1000);
  }
}

/** @returns {HTMLElement} */
function element(tag, name, has = {}) {
  const made = document.createElement(tag);
  made.className = name;
  for (const [attribute, value] of Object.entries(has)) made.setAttribute(attribute, value);
  return made;
}
