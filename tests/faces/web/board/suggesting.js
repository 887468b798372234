// A board on a real stage that hears what the test says it hears; nothing is sent, and what is kept stays in the page.
import { BoardApp } from "/static/board/app.js";
import { Sitting } from "/static/board/sitting.js";

const WORDS = { ways_out: "Alltid här", saved: "Sparat.", not_saved: "Ej sparat." };

export async function begin(stage, { deck, profile, pictures }) {
  const log = { said: [], kept: [], meant: [] };
  let second = 0;
  const clock = { at: () => ["2026-03-11T10:00:00+01:00", (second += 5)], kept: () => ({}) };
  const kept = { save: async (_place, _clock, rows) => log.kept.push(...rows.map((row) => row.entry)) };
  const bundle = { board: "b", deck, profile, pictures, words: WORDS, lang: deck.lang, sounds: {}, pace: {} };
  const sitting = new Sitting({ bundle, place: null, kept, clock });
  const voice = {
    say: async (said) => (log.said.push(said[0]), "unheard"),
    stop() {},
    prepare: (all) => (log.ready = all.map(([text]) => text)),
  };
  const app = new BoardApp(sitting, {
    stage,
    voice,
    media: { first() {} },
    post: { wake() {}, look() {} },
    elsewhere() {},
    renewed() {},
    quiet() {},
  });
  await app.begin();
  sitting.onMeant = (asked, yes) => log.meant.push([asked.cell.option, yes]);
  return { app, log, sitting };
}
