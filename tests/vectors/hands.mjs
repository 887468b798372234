// The browser's hands: what comes of each event, and the hands after it; a time without end is "inf" or "-inf".
import { frozen } from "./frozen.mjs";
import { rules, start, step } from "../../jagvoice/faces/web/static/board/hands.js";

export function answer({ rules: given, profile, deaf, together, events }) {
  const by = frozen(given ?? rules(frozen(profile), deaf, together));
  let state = frozen(start());
  const told = events.map((event) => {
    try {
      const [then, effects] = step(by, state, frozen(event));
      state = frozen(then);
      return { effects, state: finite(state) };
    } catch (error) {
      return { error: error.name, stack: error.stack };
    }
  });
  return { rules: by, told };
}

function finite(state) {
  const told = (value) => (value === Infinity ? "inf" : value === -Infinity ? "-inf" : value);
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [name, told(value)]));
}
