// A board to be tried: the real stage and the real body on a deck, and a log of what comes of each touch.
import { mistakes } from "/bed/mistakes.js";
import { Body } from "/static/board/body.js";
import { Stage } from "/static/board/stage.js";
import { sceneOf } from "/static/board/deck.js";
import { shown, start, step, suggest } from "/static/board/step.js";

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
    bed.go(cell, means);
    bed.draw();
    body.busy(false);
  },
  turn(cell) {
    this.log.push(["turn", cell]);
    bed.go(cell, "switch");
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

const frame = () => new Promise((done) => requestAnimationFrame(done));

const bed = {
  stage,
  board,
  mistakes: () => mistakes(stage),
  /** Lay a deck on the board, at a scene of it, for a person. */
  async open({ deck, profile, pictures, scene = deck.home, path = [], deaf = 0, walks = true, pictured = true, how = {} }) {
    body?.close();
    body = new Body(stage, board, { deaf });
    Object.assign(this, { deck, profile, pictures, how, body, place: { ...start(deck), scene } });
    Object.assign(board, { log: [], walks, reading: false });
    stage.dim(Boolean(how.night));
    for (const cell of path) this.go(cell);
    this.draw();
    await document.fonts.ready;
    if (!pictured) return;
    await Promise.all([...document.images].filter((i) => i.src && !i.hidden).map((i) => i.decode().catch(() => null)));
    await frame();
    await frame();
  },
  /** Wait until something is so, and is drawn. */
  async until(so) {
    const late = performance.now() + 10_000;
    while (!so()) {
      if (performance.now() > late) throw new Error(`${so} did not come`);
      await frame();
    }
    await frame();
    await frame();
  },
  /** Go where a touch leads; a number is a picture in its place, and `{heard: 0}` one that was heard. */
  go(cell, means = "touch") {
    if (typeof cell === "object") return this.hear(cell.heard);
    const at = ["2026-03-11T10:00:00+01:00", performance.now() / 1000];
    const id = typeof cell === "number" ? shown(this.deck, this.place).cells[cell].id : cell;
    [this.place] = step(this.deck, this.place, { cell: id, means }, at);
  },
  /** Ask about a picture whether it was meant. */
  hear(number) {
    const { id } = shown(this.deck, this.place).cells[number];
    [this.place] = suggest(this.deck, this.place, { cell: id, means: "voice", heard: "så" }, ["", 0]);
  },
  /** Show a scene without going there. */
  show(scene) {
    this.place = { ...start(this.deck), scene };
    this.draw();
  },
  draw() {
    const scene = sceneOf(this.deck, this.place);
    const view = this.how.view ?? shown(this.deck, this.place);
    const { profile, pictures, deck } = this;
    stage.show({ scene, view, deck, profile, pictures, ...this.how });
    body.shown(scene, view, profile, Boolean(this.how.corner));
  },
};

globalThis.bed = bed;
