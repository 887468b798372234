// The browser's walk of a deck: what the inputs of each record lead to, from which view and page.
import { frozen } from "./frozen.mjs";
import { page } from "../../jagvoice/faces/web/static/board/scanning.js";
import { sceneOf } from "../../jagvoice/faces/web/static/board/deck.js";
import { targets } from "../../jagvoice/faces/web/static/board/hearing.js";
import { shown, start, step, rest, go, model, state, suggest } from "../../jagvoice/faces/web/static/board/step.js";

export function answer({ deck, records }) {
  frozen(deck);
  let place = frozen(start(deck));
  return records.map((record) => {
    const told = {};
    try {
      told.view = shown(deck, place);
      told.page = page(sceneOf(deck, place), told.view);
      told.targets = targets(told.view);
      [place, told.entries] = frozen(done(deck, place, frozen(record)));
    } catch (error) {
      Object.assign(told, { error: error.name, stack: error.stack });
    }
    return { ...told, place };
  });
}

function done(deck, place, { at, ...record }) {
  if (record.rest) return rest(deck, place, at);
  if (record.go) return go(deck, place, record.go, at);
  if (record.model) return model(deck, place, record.model, at);
  if (record.suggest) return suggest(deck, place, record.suggest, at);
  if (record.state) return state(deck, place, record.state, at);
  return step(deck, place, record, at);
}
