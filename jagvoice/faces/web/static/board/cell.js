/**
 * One cell of the board: a picture on paper with its words, and a frame that is the mark. The button stays; only what
 * it shows changes.
 */

import { SOFT_HYPHEN } from "./letters.js";

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {{url: string, kind: string}} Pictured where a picture is, and whether it is a photo or a drawing. */

export class CellBox {
  /** @param {HTMLElement} parent where the button is put, as the last one. */
  constructor(parent) {
    this.cell = null;
    this.button = add(parent, "button", "cell");
    this.button.type = "button";
    this.button.hidden = true;
    this.card = add(this.button, "span", "card");
    this.picture = add(this.card, "span", "picture");
    this.image = addImage(this.picture);
    this.label = add(this.card, "span", "label");
    this.ring = null;
    this.filling = null;
  }

  /**
   * Show a cell, or nothing.
   *
   * @param {?object} cell
   * @param {string} text its label, with the places where a word may be broken.
   * @param {?Pictured} pictured
   */
  show(cell, text, pictured) {
    this.cell = cell;
    const { button } = this;
    button.hidden = !cell;
    if (!cell) {
      button.classList.remove("marked", "pressed");
      this.fill(null);
      return;
    }
    const [name, lang] = cell.label;
    put(this.label, text);
    if (button.lang !== lang) button.lang = lang;
    if (text.includes(SOFT_HYPHEN)) button.setAttribute("aria-label", name);
    else if (button.hasAttribute("aria-label")) button.removeAttribute("aria-label");
    button.classList.toggle("loud", cell.id === "stop" || cell.id === "help");
    picture(this.image, pictured);
    this.picture.classList.toggle("photo", pictured?.kind === "photo");
  }

  /**
   * @param {boolean} pressed
   * @param {boolean} marked
   * @param {?{since: number, until: number}} ring while it is held or dwelt on, from when until when it fills.
   */
  look(pressed, marked, ring) {
    this.button.classList.toggle("pressed", pressed);
    this.button.classList.toggle("marked", marked);
    this.fill(ring);
  }

  /** Let the frame fill, or stop it; the times are those of `performance.now()`, in seconds. */
  fill(ring) {
    if (ring?.since === this.filling?.since && ring?.until === this.filling?.until) return;
    this.filling = ring;
    this.button.classList.toggle("filling", ring !== null);
    this.ring?.remove();
    this.ring = null;
    if (!ring) return;
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "ring");
    svg.setAttribute("aria-hidden", "true");
    for (const name of ["way", "gone"]) {
      const line = document.createElementNS(SVG, "rect");
      line.setAttribute("class", name);
      line.setAttribute("pathLength", "1");
      svg.append(line);
    }
    svg.style.setProperty("--lasts", `${ring.until - ring.since}s`);
    svg.style.setProperty("--begins", `${ring.since - performance.now() / 1000}s`);
    this.button.append(svg);
    this.ring = svg;
  }
}

/** @returns {HTMLElement} a new element, the last one of its parent. */
export function add(parent, tag, name) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  parent.append(element);
  return element;
}

/** @returns {HTMLImageElement} a new picture, whose name stands beside it; one that is not there leaves its place free. */
export function addImage(parent, name = "") {
  const image = add(parent, "img", name);
  image.alt = "";
  image.draggable = false;
  image.decoding = "sync";
  image.hidden = true;
  image.addEventListener("error", () => (image.hidden = true));
  image.addEventListener("load", () => image.classList.remove("coming"));
  return image;
}

/** Write a text where another one stands; the same one stays untouched. */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Show a picture, or none; until it is there its place is free, for a browser goes on showing the one before. */
export function picture(image, pictured) {
  const url = pictured?.url ?? "";
  if ((image.getAttribute("src") ?? "") === url) return;
  image.hidden = !url;
  if (url) image.src = url;
  else image.removeAttribute("src");
  image.classList.toggle("coming", Boolean(url) && !image.complete);
}
