// The browser's reading aloud: pure over a clock, and of a board whose clock, voice and scene are told.
import { Aloud, again, begun, on, over, secondsOf, toRead, toShow } from "../../jagvoice/faces/web/static/board/aloud.js";

export function answer({ pure, board, deeds }) {
  return pure ? asPure(pure) : played(board, deeds);
}

function asPure({ reading, outcome, now, said, pace, cell, stale, scene, before, anew }) {
  return {
    over: over(reading, outcome, now),
    on: on(reading, now),
    seconds: secondsOf(said, pace),
    read: toRead(cell, stale),
    show: toShow(scene),
    again: again(before, scene, now, anew),
  };
}

/** @returns what was said, marked and shown with each deed. */
async function played({ scenes, at, pace }, deeds) {
  let now = 0;
  let told = [];
  let spoken = null;
  const board = {
    sitting: {
      bundle: { pace, words: { may_be_old: "Gammal." }, lang: "sv" },
      deck: { id: "d", questions: { "asked:bath": { heard: "vill du bada" } } },
      place: { scene: at },
      get scene() {
        return scenes[this.place.scene];
      },
      get view() {
        return { prompt: this.scene.prompt, exits: [], cells: this.scene.cells ?? [] };
      },
      turn(scene) {
        this.place.scene = scene;
      },
    },
    voice: {
      say(said, how) {
        this.stop();
        told.push(["say", said[0], ...(how?.calls ? ["calls"] : [])]);
        return new Promise((resolve) => (spoken = resolve));
      },
      stop() {
        if (spoken) told.push(["stop"]);
        spoken?.("stopped");
        spoken = null;
      },
    },
    stage: { line: (line) => told.push(["line", line?.said[0] ?? null]), dim() {} },
    body: { draw: () => told.push(["mark", ...aloud.mark]) },
    show() {
      told.push(["show", this.sitting.place.scene]);
      aloud.shown();
    },
  };
  const aloud = new Aloud(board, () => now);
  aloud.shown();
  const all = [];
  for (const deed of deeds) {
    told = [];
    if (deed.seconds) now += deed.seconds;
    if (deed.stale !== undefined) board.sitting.stale = deed.stale;
    if (deed.touch) aloud.touched(deed.touch);
    if (deed.deck) board.sitting.deck = { id: deed.deck };
    if (deed.arrive) told.push(["arrived", aloud.arrived(), aloud.asks]);
    if (deed.over) {
      spoken?.(deed.over);
      spoken = null;
    }
    if (deed.felt) aloud.felt(now);
    if (deed.stop) told.push(["stopped", aloud.stop()]);
    if (deed.go) {
      board.sitting.turn(deed.go);
      aloud.shown();
    }
    for (let n = 0; n < 5; n++) await null;
    aloud.tick();
    for (let n = 0; n < 5; n++) await null;
    all.push(told);
  }
  return all;
}
