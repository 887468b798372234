/**
 * What stands on the screen of a board: the heading, the options, the ways out and the signposts, each in its place.
 * Its twin is `jagvoice/faces/terminal/stage.py`. Elements are made once; from then on only what they show changes.
 *
 * @typedef {object} What What is to be shown.
 * @property {object} scene
 * @property {import("./deck.js").View} view
 * @property {object} deck
 * @property {object} profile the person's, in its plain form.
 * @property {Record<string, string | {url: string, kind: string}>} pictures where each picture is.
 * @property {string} [told] what the board tells those beside it.
 * @property {string} [kept] that what was said is saved.
 * @property {string} [trouble] what could not be saved.
 * @property {string} [stale] that what is shown may be old.
 * @property {boolean} [corner] whether it is a page of the assistant's corner.
 */

import { CellBox, add, addImage, picture, put } from "./cell.js";
import { LINE, lettering } from "./letters.js";
import { layOut, toShow, waysOutSpan } from "./places.js";
import { APART, insideOf, pictureOf, roomOf } from "./room.js";

const FAMILY = '"Atkinson Hyperlegible", system-ui, sans-serif';

/** How far beside its cell a pointer may be let go or stay and still be on it, in pixels. */
const SLIDE = 20;

/** How large a corner of the screen is, in pixels. */
export const CORNER = 56;

/** The smallest letters, in pixels. */
const LEAST = 9;

/** The largest letters of what is private, which nobody is to read from across the room, in pixels. */
const PRIVATE = 18;

/** And of the assistant's corner, which stands open for a moment. */
const BESIDE = 26;

export class Stage {
  /**
   * @param {HTMLElement} root an empty element that is the board from now on.
   * @param {{words?: Record<string, string>}} options the sentences of the face itself.
   */
  constructor(root, { words = {} } = {}) {
    this.root = root;
    this.words = words;
    root.classList.add("board");
    this.heading = add(root, "header", "heading");
    this.asked = addImage(this.heading, "asked");
    this.prompt = add(this.heading, "h1", "prompt");
    this.prompt.tabIndex = -1;
    this.kept = add(this.heading, "p", "kept");
    this.kept.setAttribute("role", "status");
    this.bars = add(root, "div", "bars");
    this.trouble = add(this.bars, "p", "bar trouble");
    this.trouble.setAttribute("role", "alert");
    this.beside = add(this.bars, "p", "bar beside");
    this.old = add(this.bars, "p", "bar old");
    this.old.setAttribute("role", "status");
    this.sheet = add(root, "div", "sheet");
    this.options = add(root, "div", "options");
    this.options.setAttribute("role", "group");
    this.prompt.id = "prompt";
    this.options.setAttribute("aria-labelledby", "prompt");
    this.exits = add(root, "nav", "exits");
    this.ways = add(this.exits, "div", "ways");
    this.signs = add(this.exits, "div", "signs");
    this.boxes = { options: [], ways: [], signs: [] };
    this.measure = measurer();
    this.size = { width: 0, height: 0 };
    this.what = null;
    this.pressing = { look: { pressed: [], marked: [], ring: null }, marks: [], line: null, lit: null };
    this.watch();
  }

  watch() {
    new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      if (width === this.size.width && height === this.size.height) return;
      this.size = { width, height };
      if (this.what) this.draw();
    }).observe(this.root);
    document.fonts?.load(`700 20px ${FAMILY}`).then(() => {
      this.measure = measurer();
      if (this.what) this.draw();
    });
  }

  /**
   * Show a scene, in place.
   *
   * @param {What} what
   */
  show(what) {
    const moved = this.what?.scene !== what.scene || this.what?.view.prompt[0] !== what.view.prompt[0];
    this.what = what;
    if (!this.size.width) this.size = contentOf(this.root);
    this.draw();
    if (moved && this.root.contains(document.activeElement)) this.prompt.focus({ preventScroll: true });
  }

  draw() {
    const { scene, view, deck, profile, told = "", kept = "", trouble = "", stale = "", corner = false } = this.what;
    const laid = layOut(this.what);
    const { columns, rows } = laid;
    const sentences = toShow(scene);
    const room = roomOf(this.size, {
      ways: corner ? laid.ways.length : laid.wayPlaces, signs: laid.signPlaces, columns, rows, sentences: sentences.length,
      span: waysOutSpan(corner ? [] : (profile.hands?.reach ?? [])),
      pictured: Boolean(scene.picture), meant: scene.kind === "meant", bars: [told, trouble, stale].filter(Boolean).length,
    });
    this.root.lang = deck.lang;
    classes(this.root, {
      alone: scene.kind === "chosen", private: Boolean(scene.quiet), calling: scene.kind === "help",
      whole: !room.filled, told: Boolean(told), contrast: profile.high_contrast ?? true,
    });
    variables(this.root, { "--gap": room.gap, "--heading": room.heading, "--bar": room.bar });
    this.drawHeading(room, kept);
    this.drawBars(room, { trouble, beside: told, old: stale });
    this.drawSheet(room, sentences);
    this.drawOptions(room, laid);
    this.drawExits(room, laid);
    this.drawLook();
  }

  drawHeading(room, kept) {
    const { scene, view } = this.what;
    const { heading, filled } = room;
    const said = this.measure(this.words.saved ?? kept) + 1.6;
    const size = Math.max(11, Math.min(28, heading * 0.28, (this.size.width * 0.18) / said));
    const saved = filled ? said * size : 0;
    const most = filled ? [heading, this.size.width * (scene.kind === "meant" ? 0.4 : 0.3)] : [heading * 0.55, this.size.width * 0.6];
    const side = scene.picture ? Math.min(...most) : 0;
    const box = filled
      ? { width: this.size.width - side - saved - 5 * APART, height: heading, lines: heading > 90 ? 3 : 2, most: heading * 0.62 }
      : { width: this.size.width - 6 * APART, height: (heading - side) * 0.8, lines: 6, most: heading * 0.2 };
    const fitted = lettering([view.prompt[0]], { ...box, most: this.most(box.most), least: LEAST }, this.measure);
    variables(this.heading, { "--letters": fitted.size, "--kept": size, "--asked": side });
    write(this.prompt, fitted.texts[0], view.prompt, this.root.lang);
    put(this.kept, kept);
    picture(this.asked, scene.picture ? this.pictured(scene.picture) : null);
    this.asked.classList.toggle("photo", scene.picture ? this.pictured(scene.picture)?.kind === "photo" : false);
  }

  drawBars(room, bars) {
    this.bars.style.setProperty("--abreast", room.abreast);
    for (const [name, text] of Object.entries(bars)) {
      const box = { width: this.size.width / room.abreast - 4 * APART, height: room.bar - 2, lines: 2, most: room.bar * 0.6, least: LEAST };
      variables(this[name], { "--letters": lettering([text], box, this.measure).size });
      put(this[name], text);
    }
  }

  drawSheet(room, sentences) {
    this.sheet.hidden = !sentences.length;
    while (this.sheet.children.length < sentences.length) add(this.sheet, "p", "sentence");
    const each = (room.sheet - APART * (sentences.length - 1)) / Math.max(1, sentences.length);
    const box = { width: this.size.width - 6 * APART, height: each - APART, lines: 4, most: Math.min(each * 0.5, 96), least: LEAST };
    const fitted = lettering(sentences.map(([text]) => text), box, this.measure);
    variables(this.sheet, { "--letters": fitted.size, "--sheet": room.sheet });
    [...this.sheet.children].forEach((line, n) => {
      line.hidden = n >= sentences.length;
      if (sentences[n]) write(line, fitted.texts[n], sentences[n], this.root.lang);
    });
  }

  drawOptions(room, { options, columns, rows, places }) {
    this.options.hidden = !options.length;
    let { width, height } = room.cell;
    if (this.what.scene.kind === "chosen") width = Math.min(width, height * 1.5);
    const inside = insideOf({ width, height });
    const box = { ...inside.words, lines: 3, most: this.most(inside.letters), least: LEAST };
    const fitted = lettering(options.map((cell) => cell.label[0]), box, this.measure);
    this.frame(this.options, inside, fitted);
    this.options.style.setProperty("--columns", columns);
    this.options.style.setProperty("--rows", rows);
    variables(this.options, { "--widest": width });
    this.fill("options", options.map((cell, n) => [places[n], cell, fitted.texts[n]]), (button, place) => {
      button.style.gridArea = `${Math.floor(place / columns) + 1} / ${(place % columns) + 1}`;
    });
  }

  drawExits(room, { ways, signs }) {
    const { exits } = room;
    variables(this.exits, { "--exits": exits.height, "--left": room.left, "--right": room.right, "--between": exits.between });
    this.exits.classList.toggle("above", exits.above);
    this.exits.setAttribute("aria-label", this.words.ways_out ?? "");
    const labels = [...this.labels()];
    const parts = [
      ["ways", ways.map((cell, n) => [n, cell]), exits.way, exits.wayColumns, exits.wayRows],
      ["signs", signs, exits.sign, exits.signColumns, exits.signRows],
    ];
    const insides = parts.map(([, , size]) => insideOf(size, 0.17, size.height < 60 ? 0.57 : 0.46));
    const box = (n) => ({ ...insides[n].words, lines: 2, most: insides[n].letters, least: LEAST });
    const narrow = {
      width: Math.min(box(0).width, box(1).width), height: Math.min(box(0).height, box(1).height), lines: 2,
      most: this.most(Math.min(box(0).most, box(1).most)), least: LEAST,
    };
    const fitted = lettering(labels, narrow, this.measure);
    const told = new Map(labels.map((label, n) => [label, fitted.texts[n]]));
    parts.forEach(([name, cells, , columns, rows], n) => {
      const part = this[name];
      part.hidden = !columns;
      this.frame(part, insides[n], fitted);
      part.style.setProperty("--columns", columns);
      part.style.setProperty("--rows", rows);
      part.style.setProperty("--share", exits.above ? rows : columns);
      this.fill(name, cells.map(([place, cell]) => [place, cell, told.get(cell.label[0])]), (button, place) => {
        button.style.gridArea = `${Math.floor(place / columns) + 1} / ${(place % columns) + 1}`;
      });
    });
  }

  most(letters) {
    const { scene, corner } = this.what;
    return scene.quiet ? Math.min(letters, corner ? BESIDE : PRIVATE) : letters;
  }

  /** Say how thick the frames of cells are, and how high their words and pictures. */
  frame(part, inside, { size, lines }) {
    const label = Math.ceil(size * LINE * lines);
    variables(part, {
      "--edge": inside.edge, "--ground-width": inside.ground, "--inner": inside.inner, "--letters": size,
      "--label": label, "--picture": pictureOf(inside, label),
    });
    part.classList.toggle("lying", inside.lying);
  }

  /** Put cells into the boxes of their places. */
  fill(name, placed, stand) {
    const boxes = this.boxes[name];
    const byPlace = new Map(placed.map(([place, cell, text]) => [place, { cell, text }]));
    const most = Math.max(-1, ...byPlace.keys());
    while (boxes.length <= most) boxes.push(new CellBox(this[name]));
    boxes.forEach((box, place) => {
      const here = byPlace.get(place);
      if (here) stand(box.button, place);
      box.show(here?.cell ?? null, here?.text ?? "", here ? this.pictured(here.cell.picture) : null);
    });
  }

  pictured(reference) {
    const found = this.what.pictures[reference];
    return typeof found === "string" ? { url: found, kind: "drawing" } : (found ?? null);
  }

  /** All that stands on ways out and signposts: their letters have one size wherever words are large. */
  labels() {
    const { deck, view, corner } = this.what;
    if (corner) return new Set(view.exits.map((cell) => cell.label[0]));
    if (this.known?.deck !== deck) {
      const scenes = Object.values(deck.scenes).filter((scene) => !scene.quiet);
      this.known = { deck, texts: scenes.flatMap((scene) => scene.exits.map((cell) => cell.label[0])) };
    }
    return new Set([...this.known.texts, ...view.exits.map((cell) => cell.label[0])]);
  }

  // --- how it looks ----------------------------------------------------------------------------------------------

  /**
   * Show which cells are pressed and marked, and which one fills.
   *
   * @param {{pressed: string[], marked: string[], ring: ?object}} look
   * @param {string[]} marks the cells that are marked, by the hands or by a key.
   */
  look(look, marks = look.marked) {
    this.pressing = { ...this.pressing, look, marks };
    this.drawLook();
  }

  /** Have the cell that was heard look pressed, or none. @param {?string} lit */
  light(lit) {
    this.pressing = { ...this.pressing, lit };
    this.drawLook();
  }

  /** Mark the line that is being read aloud, or none: its sentence, and its cell. */
  line(line) {
    this.pressing = { ...this.pressing, line };
    this.drawLook();
  }

  drawLook() {
    const { look, marks, line, lit } = this.pressing;
    for (const box of this.all()) {
      const { id } = box.cell;
      box.look(look.pressed.includes(id) || lit === id, marks.includes(id) || line?.cell === id, look.ring?.cell === id ? look.ring : null);
    }
    for (const sentence of this.sheet.children) {
      sentence.classList.toggle("said", Boolean(line) && !sentence.hidden && sentence.dataset.text === line.said[0]);
    }
  }

  /** Be darker by night, and as before by day. */
  dim(night) {
    this.root.classList.toggle("dim", night);
  }

  // --- where things are ------------------------------------------------------------------------------------------

  /** @returns {CellBox[]} the boxes that show a cell. */
  all() {
    return [...this.boxes.options, ...this.boxes.ways, ...this.boxes.signs].filter((box) => box.cell);
  }

  /** @returns {?HTMLButtonElement} the button of a cell. */
  button(id) {
    return this.all().find((box) => box.cell.id === id)?.button ?? null;
  }

  /** @returns {?string} the cell of a button, or of something in it. */
  cellOf(element) {
    return this.all().find((box) => box.button.contains(element))?.cell.id ?? null;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {?string} down the cell where the pointer came down.
   * @returns {?string} the cell under a pointer; one that rolls off its cell, onto no other, is still on it.
   */
  under(x, y, down = null) {
    let slid = null;
    for (const { cell, button } of this.all()) {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      if (x >= left && x < right && y >= top && y < bottom) return cell.id;
      const near = x >= left - SLIDE && x < right + SLIDE && y >= top - SLIDE && y < bottom + SLIDE;
      if (near && cell.id === down) slid = down;
    }
    return slid;
  }

  /** @returns {?"left" | "right"} the upper corner of the screen that a point is in. */
  corner(x, y) {
    const { left, right, top } = this.root.getBoundingClientRect();
    if (y >= top + CORNER) return null;
    return x < left + CORNER ? "left" : x >= right - CORNER ? "right" : null;
  }
}

function write(element, text, [plain, lang], around) {
  put(element, text);
  element.dataset.text = plain;
  const own = lang === around ? "" : lang;
  if (element.lang !== own) element.lang = own;
}

function classes(element, told) {
  for (const [name, on] of Object.entries(told)) element.classList.toggle(name, on);
}

function variables(element, told) {
  for (const [name, value] of Object.entries(told)) element.style.setProperty(name, `${value}px`);
}

function contentOf(root) {
  const style = getComputedStyle(root);
  const inside = (one, other) => parseFloat(style[one]) + parseFloat(style[other]);
  return {
    width: root.clientWidth - inside("paddingLeft", "paddingRight"),
    height: root.clientHeight - inside("paddingTop", "paddingBottom"),
  };
}

/** Tells how wide texts are in letters of one pixel. */
function measurer() {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `700 100px ${FAMILY}`;
  const known = new Map();
  return (text) => {
    if (!known.has(text)) known.set(text, context.measureText(text).width / 100);
    return known.get(text);
  };
}
