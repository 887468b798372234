/**
 * Letters as large as fit, the same for all that stand side by side. Pure: how wide a text is, is told by whoever has
 * the font.
 *
 * A word is broken only where it would otherwise be too small to be read, and then where Swedish breaks it: before the
 * last consonant between two vowels.
 *
 * @typedef {(text: string) => number} Measure how wide a text is at a size of one pixel, in pixels.
 * @typedef {{width: number, height: number, lines: number, most: number, least: number}} Box What there is room for:
 *   its width and height, the most lines, the largest letters, and those that are taken where
 *   none of at least half their size fit.
 */

/** A place where a word may be broken. */
export const SOFT_HYPHEN = "\u00ad";

/** How high a line is, for letters of one pixel. */
export const LINE = 1.15;

/** Letters smaller than this are made larger by breaking long words, and then no larger than that, in pixels. */
const BREAKS_BELOW = 13;
const BROKEN_MOST = 16;

/** Letters of this size are large enough, where larger ones would break words at worse places, in pixels. */
const READ = 11;

/** A word is broken at a worse place where that makes all letters so much larger. */
const WORTH = 1.1;

/** So much of the width is used: browsers round. */
const USED = 0.98;

/** A place with three consonants is as good as one that is so many letters nearer to the middle, and back. */
const JOINT = 6;

const VOWELS = new Set("aeiouyåäöéèáàüæø");
const WITH_WHAT_COMES = new Set(["ch", "sh", "th", "ph", "sj", "tj", "kj", "qu"]);
const WITH_WHAT_WENT = new Set(["ck", "ng"]);

/** @returns {string[]} the pieces of a word between which it may be broken; each has two letters at least. */
export function pieces(word) {
  return cut(word, breaks(word).map(({ at }) => at));
}

/** Where a word may be broken, and how many consonants stand there: many are where a compound has its joint. */
function breaks(word) {
  const letters = word.toLowerCase();
  const found = [];
  for (let i = 2; i < letters.length - 1; i++) {
    if (VOWELS.has(letters[i]) || !VOWELS.has(letters[i + 1]) || !/\p{L}/u.test(letters[i])) continue;
    const pair = letters.slice(i - 1, i + 1);
    const at = WITH_WHAT_COMES.has(pair) ? i - 1 : WITH_WHAT_WENT.has(pair) ? i + 1 : i;
    const before = letters.slice(found.at(-1)?.at ?? 0, at);
    if (at < 2 || at > letters.length - 2 || before.length < 2 || ![...before].some((l) => VOWELS.has(l))) continue;
    let consonants = 1;
    while (!VOWELS.has(letters[i - consonants]) && i > consonants) consonants += 1;
    found.push({ at, consonants });
  }
  return found;
}

function cut(word, ends) {
  return [...ends, word.length].map((end, n) => word.slice(n ? ends[n - 1] : 0, end));
}

/** A word in two, where it is best to break it. */
function atJoint(word) {
  return best(word, breaks(word));
}

/** A word in two parts that each fit on a line; it stays whole where there are none. */
function inTwo(word, room, measure) {
  const fits = ({ at }) => measure(`${word.slice(0, at)}-`) <= room && measure(word.slice(at)) <= room;
  return best(word, breaks(word).filter(fits));
}

/** A word in two at its joint, or else near its middle. */
function best(word, places) {
  const worse = ({ at, consonants }) => Math.abs(2 * at - word.length) - (consonants > 2 ? JOINT : 0);
  const [place] = places.sort((one, other) => worse(one) - worse(other));
  return place ? cut(word, [place.at]) : [word];
}

/** A text whose words are broken where they are wider than the line, by one of the ways to break a word. */
function broken(text, size, width, measure, parts) {
  const room = (width * USED) / size;
  return text
    .split(" ")
    .map((word) => (measure(word) > room ? parts(word, room, measure).join(SOFT_HYPHEN) : word))
    .join(" ");
}

/** @returns {number} how many lines a text takes; `Infinity` if a word, or a piece of one, is wider than the line. */
function linesOf(text, size, width, measure) {
  const room = (width * USED) / size;
  const space = measure(" ");
  let lines = 1;
  let used = 0;
  for (const word of text.split(" ")) {
    const before = used ? used + space : 0;
    if (before + measure(word.replaceAll(SOFT_HYPHEN, "")) <= room) {
      used = before + measure(word.replaceAll(SOFT_HYPHEN, ""));
      continue;
    }
    if (used && !word.includes(SOFT_HYPHEN)) {
      lines += 1;
      used = 0;
    }
    let line = "";
    let start = used ? used + space : 0;
    const parts = word.split(SOFT_HYPHEN);
    for (const [n, part] of parts.entries()) {
      const end = n < parts.length - 1 ? "-" : "";
      if (start + measure(line + part + end) <= room) {
        line += part;
        continue;
      }
      if (line || start) lines += 1;
      line = part;
      start = 0;
      if (measure(part + end) > room) return Infinity;
    }
    used = start + measure(line);
  }
  return lines;
}

/**
 * @param {string[]} texts
 * @param {Box} box that each of them has.
 * @param {Measure} measure
 * @returns {{size: number, texts: string[], lines: number}} the largest letters in which each fits, the texts with the
 *   places where a word may be broken, and the most lines of them.
 */
export function lettering(texts, box, measure) {
  const told = (size, parts) => {
    const written = texts.map((text) => broken(text, size, box.width, measure, parts));
    const lines = Math.max(0, ...written.map((text) => linesOf(text, size, box.width, measure)));
    return { size, texts: written, lines: Math.min(lines, box.lines) };
  };
  const whole = largest(texts, box, measure, asTheyAre);
  if (whole >= Math.min(BREAKS_BELOW, box.most)) return told(whole, asTheyAre);
  const small = { ...box, most: Math.min(box.most, BROKEN_MOST) };
  const ways = [asTheyAre, atJoint, inTwo, pieces].map((parts) => [largest(texts, small, measure, parts), parts]);
  const [most] = ways.reduce((one, other) => (other[0] > one[0] * WORTH ? other : one));
  const [size, parts] = ways.find(([large]) => large >= Math.min(READ, most));
  return size >= box.least / 2 ? told(size, parts) : told(box.least, pieces);
}

const asTheyAre = (word) => [word];

/** The largest letters in which all texts fit; 0 where they fit in none. */
function largest(texts, box, measure, parts) {
  const fits = (size) =>
    texts.every((text) => {
      const lines = linesOf(broken(text, size, box.width, measure, parts), size, box.width, measure);
      return lines <= box.lines && lines * LINE * size <= box.height;
    });
  let [low, high] = [0, box.most];
  if (fits(high)) return high;
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return Math.floor(low * 4) / 4;
}
