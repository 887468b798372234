/**
 * How the room of a board is shared out: all that is reckoned from its size, in pixels of CSS. Pure.
 *
 * The options keep the places that the page gives them. The ways out and the signposts stand under them, in as many
 * rows as make the largest pictures without taking too much of the board.
 *
 * @typedef {{width: number, height: number}} Size
 * @typedef {object} Needs What stands on the board.
 * @property {number} ways How many ways out the person has.
 * @property {number} signs How many places for signposts there are.
 * @property {[number, number, number]} span From where to where they go, and of how many parts of the width.
 * @property {number} columns Of the options.
 * @property {number} rows Of the options; 0 where there are none.
 * @property {number} sentences How many are to be read on the board.
 * @property {boolean} pictured Whether a picture stands beside the prompt.
 * @property {boolean} [meant] Whether that picture is all that is asked about: then it is larger.
 * @property {number} bars How many lines are told above the options.
 */

/** No target is smaller, and none stand closer, where there is room for it at all. */
const TARGET = 44;
export const APART = 8;

/** A cell that is so much wider than it is high has its words beside the picture. */
const LYING = 1.75;

/** A cell, or the words beside a picture, is so wide at least, in pixels: long words have no room in less. */
const WORDS = 54;

/** What a pixel that is missing of it is worth against one of height. */
const CRAMPED = 4;

/** The most of the height that ways out and signposts take, upright and lying. */
const EXITS = [0.37, 0.32];

/** Below this height what is told above the options stands side by side. */
const LOW = 400;

/** Up to this size a larger cell under the options is worth much more than the room that it takes. */
const SMALL = 66;

/** What a pixel of height is worth against one of the size of the cells under the options, upright and lying. */
const HEIGHT = [0.5, 0.55];

/**
 * @param {Size} size
 * @param {Needs} needs
 * @returns {object} where everything is.
 */
export function roomOf({ width, height }, needs) {
  const short = Math.min(width, height);
  const gap = clamp(Math.round(short * 0.016), APART, 32);
  const left = Math.round((needs.span[0] * width) / needs.span[2]);
  const right = Math.round((needs.span[1] * width) / needs.span[2]);
  const exits = exitsOf({ width: right - left, height }, needs.ways, needs.signs, gap);
  const bar = clamp(Math.round(height * 0.05), 26, 72);
  const middle = Math.max(0, height - exits.height - gap);
  const filled = needs.rows > 0 || needs.sentences > 0;
  const least = needs.rows * (TARGET + gap);
  const abreast = height < LOW ? Math.max(1, needs.bars) : 1;
  const bars = Math.ceil(needs.bars / abreast) * (bar + APART);
  const pictured = needs.meant ? Math.min(height * 0.32, width * 0.4, 700) : Math.min(height * 0.18, width * 0.3, 300);
  const wanted = needs.pictured ? Math.max(56, pictured) : clamp(height * 0.115, 40, 170);
  const heading = filled ? Math.max(28, Math.min(Math.round(wanted), middle - bars - least)) : middle - bars - gap;
  const rest = Math.max(0, middle - bars - heading - gap);
  const shared = needs.rows && needs.sentences ? (rest - gap) / 2 : rest;
  const cell = {
    width: (width - gap * (needs.columns - 1)) / needs.columns,
    height: needs.rows ? (shared - gap * (needs.rows - 1)) / needs.rows : 0,
  };
  return { gap, abreast, left, right: width - right, heading, bar, exits, cell, sheet: needs.sentences ? shared : 0, filled };
}

/**
 * What is inside one cell: its frame, its picture and its words.
 *
 * @param {Size} cell
 * @param {number} part of the cell that the letters are high at most.
 * @param {number} share of its height that its words may take.
 * @returns {object} how thick the frame is, the ground between frame and card, and the paper round the picture; whether
 *   the words stand beside the picture, the room for them, and their largest size.
 */
export function insideOf({ width, height }, part = 0.115, share = height < 90 ? 0.5 : 0.32) {
  const short = Math.min(width, height);
  const edge = clamp(Math.round(short * 0.014), 2, 8);
  const ground = clamp(Math.round(short * 0.02), 1, 10);
  const inner = clamp(Math.round(short * 0.03), 1, 18);
  const all = { width: width - 2 * (edge + ground + inner), height: height - 2 * (edge + ground + inner) };
  const lying = width > LYING * height && height < 170 && all.width - all.height - inner >= WORDS;
  const words = lying
    ? { width: all.width - all.height - inner, height: all.height }
    : { width: all.width, height: Math.max(all.height * share, all.height - all.width - inner) };
  const letters = lying ? height * 0.3 : clamp(Math.max(short, height * 0.8) * part, 11, 120);
  return { edge, ground, inner, lying, all, words, letters };
}

/** How high the picture of a cell is, over words of such a height. */
export function pictureOf({ all, lying, inner }, words) {
  return lying ? all.height : Math.max(0, Math.min(all.width * 1.15, all.height - words - Math.min(inner, 8)));
}

/** The rows and columns of ways out and signposts, and their height, that give the largest cells for the least room. */
export function exitsOf(size, ways, signs, gap) {
  let best = null;
  for (const above of [false, true]) {
    for (let wayRows = 1; wayRows <= clamp(ways, 1, 3); wayRows++) {
      for (let signRows = 1; signRows <= clamp(signs, 1, 4); signRows++) {
        const next = laidOut(size, ways, signs, gap, { above, wayRows, signRows });
        if (!best || next.worth > best.worth + 1e-9) best = next;
      }
    }
  }
  return best;
}

function laidOut({ width, height }, ways, signs, gap, { above, wayRows, signRows }) {
  const lying = width > height ? 1 : 0;
  const between = above || !ways ? gap : 2 * gap;
  const wayColumns = Math.ceil(ways / wayRows);
  const signColumns = Math.max(1, Math.ceil(signs / signRows));
  const wide = (columns) => (width - gap * (columns - 1)) / columns;
  const beside = ways ? (width - between - gap * (wayColumns + signColumns - 2)) / (wayColumns + signColumns) : wide(signColumns);
  const [way, sign] = above && ways ? [wide(wayColumns), wide(signColumns)] : [beside, beside];
  const rows = above ? wayRows + signRows : Math.max(wayRows, signRows);
  const narrow = Math.min(way, sign);
  const fair = clamp(Math.min(width, height) * 0.14, SMALL, 140);
  const worthOf = (high) => {
    const size = Math.min(narrow, high * 1.15);
    const large = 4 * Math.min(size, SMALL) + 2 * clamp(size - SMALL, 0, fair - SMALL) + Math.max(0, size - fair);
    const cramped = CRAMPED * Math.max(0, WORDS - narrow) + (narrow < TARGET ? 1e3 : 0);
    return large - HEIGHT[lying] * totalOf(high) - cramped;
  };
  const totalOf = (high) => rows * high + gap * (rows - 1);
  const most = Math.max(TARGET, Math.min(height * 0.16, (height * EXITS[lying] - gap * (rows - 1)) / rows, 320));
  let high = TARGET;
  for (let next = TARGET; next <= most; next += 2) if (worthOf(next) > worthOf(high)) high = next;
  const total = totalOf(high);
  const each = (many) => (above ? high : (total - gap * (many - 1)) / many);
  return {
    worth: worthOf(high), above, between, height: total, wayColumns, wayRows, signColumns, signRows,
    way: { width: way, height: each(wayRows) }, sign: { width: sign, height: each(signRows) },
  };
}

function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}
