/**
 * The voice of a board in a browser: what may be said next is ready before it is touched, and begins within the event
 * that accepts the touch. Only one thing is said at a time.
 *
 * Nothing is louder than the person can bear, and nothing begins with a bang: the same as `jagvoice/speech/shaping.py`
 * and `chime.py`. What has no sound yet is said by a voice of the tablet itself, if it has one of that language that
 * needs no network; else it is unheard, and stands on the screen.
 *
 * @typedef {import("./deck.js").Said} Said
 * @typedef {"finished"|"stopped"|"unheard"} Outcome Heard to its end, ended before it by `stop` or by the next text, or
 *   not heard as it should have been.
 * @typedef {{buffer: AudioBuffer, onset: number, loudest: number}} Sound Where it begins to rise, in seconds, and its
 *   loudest sample, of 1.
 */

import { nameOf } from "./saying.js";

/** What the bundle calls the tones before a call. */
const CHIME = "chime";

/** How long it is quiet between the tones and the words, and between two names of a row. */
const BREATH_SECONDS = 0.2;

/** How long a soft onset takes. */
const FADE_SECONDS = 0.03;

/** How long before the first sound that can be heard the onset begins. */
const LEAD_SECONDS = 0.01;

/** The first sample of at least this size, of 1, is where a sound begins. */
const AUDIBLE = 328 / 32768;

/** How long a sound takes to fall silent when it is stopped: a bang is not quiet. */
const HUSH_SECONDS = 0.01;

/** Samples per second of every sound that is ready, and of what plays it: those of nearly every device. */
const RATE = 48000;

/** So many seconds of sound are ready at the most: those of a scene and of where it leads. */
const MOST_SECONDS = 90;

/** Seconds after which a sound that should be over is taken for one that nobody heard. */
const OVERDUE = 2;

/** Seconds that a sound waits for the hand's first event, without which no browser lets anything be heard. */
const PATIENCE = 1;

/** The events of a hand; some of them let sound be heard, and which is the browser's own rule. */
const OF_A_HAND = ["pointerdown", "pointerup", "touchend", "keydown", "click"];

/** No text takes a tablet's own voice longer. */
const LONGEST_SECONDS = 30;

/** Words per minute at which a tablet's own voice speaks by itself. */
const USUAL_PACE = 180;

export class Voice {
  #media;
  #given;
  #profile;
  #pace;
  #sounds;
  /** @type {?AudioContext} */
  #context = null;
  #decoder = null;
  /** @type {Map<string, Sound>} Ready by name, the one used last at the end. */
  #ready = new Map();
  #decoding = new Map();
  /** What is being said: how it is ended. */
  #now = null;
  /** Counts what was to be ready: what was begun for an earlier scene is not gone on with. */
  #scene = 0;

  /**
   * @param {object} bundle
   * @param {import("./media.js").Media} media
   * @param {object} [given] what is used in place of the browser's own.
   * @param {() => AudioContext} [given.context]
   * @param {?SpeechSynthesis} [given.synthesis]
   */
  constructor(bundle, media, { context, synthesis = globalThis.speechSynthesis ?? null } = {}) {
    this.#media = media;
    this.#given = { context: context ?? opened, synthesis };
    for (const event of OF_A_HAND) globalThis.addEventListener?.(event, () => this.unlock(), true);
    this.bundle = bundle;
  }

  /** The bundle it speaks for; another one may be of the same board. */
  set bundle({ sounds, profile, pace }) {
    this.#profile = { volume: 80, soft_onset: true, ...profile };
    this.#pace = pace;
    for (const name of this.#ready.keys()) if (sounds[name] !== this.#sounds?.[name]) this.#ready.delete(name);
    this.#sounds = sounds;
  }

  /** Seconds of sound that are ready. */
  get seconds() {
    return [...this.#ready.values()].reduce((sum, { buffer }) => sum + buffer.duration, 0);
  }

  /** Whether something is being said, or is about to be. */
  get speaking() {
    return this.#now !== null;
  }

  /** Let sound be heard, in an event of a hand; does nothing where it can be, or where the browser will not have it. */
  unlock() {
    if (navigator.userActivation?.hasBeenActive === false) return;
    try {
      this.#context ??= this.#given.context();
    } catch {
      return;
    }
    if (this.#context.state !== "running") this.#context.resume().catch(() => {});
    this.#now?.begin?.();
  }

  /**
   * Have sounds ready before they are touched.
   *
   * @param {Said[]} saids the next first; what does not find room is made ready when it is said.
   * @returns {Promise<void>} when they are.
   */
  async prepare(saids) {
    const scene = ++this.#scene;
    const names = [...saids.map(nameOf), CHIME];
    this.#media.soon(names);
    const kept = new Set();
    let seconds = 0;
    for (const name of names) {
      const sound = await this.#sound(name);
      if (scene !== this.#scene) return;
      seconds += sound?.buffer.duration ?? 0;
      if (seconds > MOST_SECONDS) break;
      kept.add(name);
    }
    this.#makeRoom(kept);
  }

  /**
   * Say something now, and stop what is being said.
   *
   * @param {Said|Said[]} said a text, or some that are said one after the other.
   * @param {{calls?: boolean}} [how] what calls somebody comes after two soft tones, as loud as the volume allows.
   * @returns {Promise<Outcome>} what became of it.
   */
  say(said, { calls = false } = {}) {
    const saids = typeof said[0] === "string" ? [said] : said;
    this.stop();
    return new Promise((resolve) => {
      this.#now = { end: resolve };
      const sounds = saids.map((each) => this.#ready.get(nameOf(each)));
      if (!saids.length) this.#over(this.#now, "finished");
      else if (sounds.every(Boolean)) this.#play(this.#now, sounds, calls);
      else this.#sayLater(this.#now, saids, calls);
    });
  }

  /** Be quiet at once; what is not begun yet will not be heard. */
  stop() {
    if (this.#now) this.#over(this.#now, "stopped");
  }

  /** Say what has first to be made ready, or by the tablet's own voice. */
  async #sayLater(now, saids, calls) {
    const sounds = [];
    for (const said of saids) sounds.push(await this.#sound(nameOf(said)));
    if (now !== this.#now) return;
    if (sounds.every(Boolean)) this.#play(now, sounds, calls);
    else this.#byTablet(now, saids);
  }

  /** Begin with some sounds, as soon as the browser lets them be heard. */
  #play(now, sounds, calls) {
    const context = this.#context;
    if (!context) {
      now.begin = () => this.#play(now, sounds, calls);
      now.late = setTimeout(() => this.#over(now, "unheard"), PATIENCE * 1000);
      return;
    }
    clearTimeout(now.late);
    now.begin = null;
    const tones = calls && this.#ready.get(CHIME);
    const out = new GainNode(context);
    out.connect(context.destination);
    const sources = [];
    let at = context.currentTime;
    for (const sound of tones ? [tones, ...sounds] : sounds) {
      const most = 1 / sound.loudest;
      const gain = this.#gain * (calls && sound !== tones ? most : Math.min(1, most));
      sources.push(begin(context, out, sound, at, gain, this.#profile.soft_onset));
      at += sound.buffer.duration + BREATH_SECONDS;
    }
    const seconds = at - context.currentTime + OVERDUE;
    now.hush = () => hush(context, out, sources);
    now.late = setTimeout(() => this.#over(now, "unheard"), seconds * 1000);
    sources.at(-1).onended = () => this.#over(now, "finished");
  }

  /** The loudest sample there may be, of 1. */
  get #gain() {
    return Math.floor((32767 * this.#profile.volume) / 100) / 32768;
  }

  #byTablet(now, saids) {
    const { synthesis } = this.#given;
    const lang = saids[0][1];
    const voice = synthesis?.getVoices().find((each) => each.localService && base(each.lang) === base(lang));
    if (!voice) {
      this.#over(now, "unheard");
      return;
    }
    const words = new SpeechSynthesisUtterance(saids.map(([text]) => text).join(", "));
    Object.assign(words, { voice, lang: voice.lang, volume: this.#gain });
    words.rate = this.#pace.words_per_minute / USUAL_PACE;
    words.onend = () => this.#over(now, "finished");
    words.onerror = () => this.#over(now, "unheard");
    now.hush = () => synthesis.cancel();
    now.late = setTimeout(() => this.#over(now, "unheard"), LONGEST_SECONDS * 1000);
    synthesis.speak(words);
  }

  /** End what is being said; the first outcome stands. */
  #over(now, outcome) {
    if (this.#now === now) this.#now = null;
    clearTimeout(now.late);
    if (outcome !== "finished") now.hush?.();
    now.end(outcome);
  }

  /** @returns {Promise<?Sound>} a sound by its name, ready from now on. */
  async #sound(name) {
    const ready = this.#ready.get(name);
    if (ready) {
      this.#ready.delete(name);
      this.#ready.set(name, ready);
      return ready;
    }
    if (!this.#decoding.has(name)) {
      this.#decoding.set(name, this.#decoded(name).finally(() => this.#decoding.delete(name)));
    }
    return this.#decoding.get(name);
  }

  async #decoded(name) {
    const address = this.#sounds[name];
    const bytes = address ? await this.#media.bytes(name) : null;
    if (!bytes) return null;
    this.#decoder ??= new OfflineAudioContext(1, 1, RATE);
    const buffer = await this.#decoder.decodeAudioData(bytes).catch(() => null);
    if (!buffer || this.#sounds[name] !== address) return null;
    const sound = { buffer, ...measured(buffer) };
    this.#ready.set(name, sound);
    return sound;
  }

  /** Let go of what was used longest ago and is not wanted now, until there is no more than there may be. */
  #makeRoom(wanted) {
    for (const name of [...this.#ready.keys()]) {
      if (this.seconds <= MOST_SECONDS) return;
      if (!wanted.has(name)) this.#ready.delete(name);
    }
  }
}

/** @returns {AudioBufferSourceNode} a sound that has begun, rising softly where it is to, and never above a gain. */
function begin(context, out, { buffer, onset }, at, gain, soft) {
  const shape = new GainNode(context, { gain: soft ? 0 : gain });
  if (soft) {
    shape.gain.setValueAtTime(0, at + onset);
    shape.gain.linearRampToValueAtTime(gain, at + onset + FADE_SECONDS);
  }
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(shape).connect(out);
  source.start(at);
  return source;
}

/** Let what goes through a node fall silent, and what is not begun never begin. */
function hush(context, out, sources) {
  const now = context.currentTime;
  out.gain.setValueAtTime(1, now);
  out.gain.linearRampToValueAtTime(0, now + HUSH_SECONDS);
  for (const source of sources) {
    source.onended = null;
    source.stop(now + HUSH_SECONDS);
  }
}

const opened = () => new AudioContext({ sampleRate: RATE, latencyHint: "interactive" });

/** @returns {{onset: number, loudest: number}} where a sound begins to rise, in seconds, and its loudest sample. */
export function measured(buffer) {
  const samples = buffer.getChannelData(0);
  const first = samples.findIndex((sample) => Math.abs(sample) >= AUDIBLE);
  const audible = first < 0 ? samples.length : first;
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return { onset: Math.max(0, audible / buffer.sampleRate - LEAD_SECONDS), loudest: loudest || 1 };
}

const base = (lang) => lang.toLowerCase().split(/[-_]/u)[0];
