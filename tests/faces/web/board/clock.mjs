// Tells what the clock of a tablet says while its two sources are set to something, one moment after the other.
import { Clock, minuteOfDay } from "../../../../jagvoice/faces/web/static/board/clock.js";

export function answer({ offset = 0, moments }) {
  const source = { own: 0, mono: 0 };
  let clock = null;
  return moments.map(({ own, mono, kept, told, away, reload }) => {
    source.own = own ?? source.own;
    source.mono = mono ?? source.mono;
    if (!clock || reload) {
      const before = clock?.kept() ?? null;
      if (reload) Object.assign(source, reload);
      clock = new Clock({ now: () => source.own, mono: () => source.mono, offset: () => offset });
      clock.goOn(before);
    }
    if (kept) clock.goOn(kept);
    if (told !== undefined) clock.told(told);
    if (away !== undefined) clock.away(away);
    const [wall, seconds] = clock.at();
    return { wall, seconds, minute: minuteOfDay(wall) };
  });
}
