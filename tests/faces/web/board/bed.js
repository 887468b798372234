// A board to be tried: the real stage and the real body on a deck, and a log of what comes of each touch.
import { Body } from "/static/board/body.js";
import { Stage } from "/static/board/stage.js";
import { shown, start, step } from "/static/board/step.js";

const stage = new Stage(document.querySelector("main"), {
  words: { ways_out: "Alltid här", saved: "Sparat." },
});

/** The board: it walks the deck, and tells what was asked of it. */
const board = {
  log: [],
  walks: true,
  reading: false,
  act(cell, means) {
    this.log.push(["act", cell, means]);
    if (!this.walks) return setTimeout(() => body.busy(false), 0);
    const [place] = step(bed.deck, bed.place, { cell, means }, ["2026-03-11T10:00:00+01:00", performance.now() / 1000]);
    bed.place = place;
    bed.draw();
    body.busy(false);
  },
  turn(cell) {
    this.log.push(["turn", cell]);
    bed.place = step(bed.deck, bed.place, { cell, means: "switch" }, ["2026-03-11T10:00:00+01:00", 0])[0];
    bed.draw();
    body.busy(false);
  },
  hear(cell) {
    this.log.push(["hear", cell]);
  },
  cue(cells, number) {
    this.log.push(["cue", ...cells]);
    setTimeout(() => body.named(number), 0);
  },
  stop() {
    this.log.push(["stop"]);
    this.reading = false;
  },
  corner() {
    this.log.push(["corner"]);
  },
};

let body = null;

const bed = {
  stage,
  board,
  /** Lay a deck on the board, at a scene of it, for a person. */
  async open({ deck, profile, pictures, scene = deck.home, deaf = 0, walks = true, how = {} }) {
    body?.close();
    body = new Body(stage, board, { deaf });
    Object.assign(this, { deck, profile, pictures, how, body, place: { ...start(deck), scene } });
    Object.assign(board, { log: [], walks, reading: false });
    stage.dim(Boolean(how.night));
    this.draw();
    await document.fonts.ready;
    await Promise.all([...document.images].filter((i) => i.src && !i.hidden).map((i) => i.decode().catch(() => null)));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  },
  draw() {
    const scene = this.deck.scenes[this.place.scene];
    const view = this.how.view ?? shown(this.deck, this.place);
    const { profile, pictures, deck } = this;
    stage.show({ scene, view, deck, profile, pictures, ...this.how });
    body.shown(scene, view, profile, Boolean(this.how.corner));
  },
};

globalThis.bed = bed;
