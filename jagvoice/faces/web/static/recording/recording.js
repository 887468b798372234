/**
 * A form that asks for a sound gets a button that records one, where the browser has a microphone for this page. Without
 * it a WAV file is chosen. While it listens that is seen; it ends by itself, and nothing is kept here once it was sent.
 */

import { Course } from "./ending.js";
import { loudest, wav } from "./wav.js";

const WORKLET = new URL("../board/ear-worklet.js", import.meta.url);

/** Nothing is done to the sound: what a browser takes for noise may be the sound itself. */
const SOUND = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };

/** What has the microphone just now, if anything has. @type {Recording | null} */
let now = null;

/** One field for a sound. */
class Recorder {
  /** @param {HTMLElement} field */
  constructor(field) {
    this.words = field.dataset;
    this.file = field.querySelector("input[type=file]");
    this.form = this.file.form;
    this.submit = this.form.querySelector("button.submit");
    this.button = field.querySelector("button.record");
    this.told = field.querySelector(".listening");
    this.level = field.querySelector("meter");
    this.button.hidden = this.told.hidden = false;
    this.submit.hidden = true;
    this.button.addEventListener("click", () => (now ? now.stop() : this.begin()));
    this.file.addEventListener("change", () => { this.submit.hidden = this.file.files.length === 0; });
    field.querySelector("details").open = false;
    this.show("idle");
    if (field.dataset.again !== undefined) this.button.focus();
  }

  /** @param {"idle" | "asking" | "on" | "sent" | "nothing" | "refused"} state */
  show(state) {
    const listens = state === "asking" || state === "on";
    this.button.textContent = listens ? this.words.stop : this.words.start;
    this.button.classList.toggle("on", state === "on");
    this.button.disabled = state === "sent";
    this.level.hidden = state !== "on";
    this.told.classList.toggle("error", state === "nothing" || state === "refused");
    this.told.textContent = { on: this.words.listening, nothing: this.words.nothing, refused: this.words.refused }[state] ?? "";
  }

  async begin() {
    now = new Recording((level) => { this.level.value = level; });
    this.show("asking");
    try {
      const heard = await now.heard(() => this.show("on"));
      now = null;
      if (heard === null) this.show("nothing");
      else this.send(heard);
    } catch {
      now = null;
      this.show("refused");
    }
  }

  /** @param {ArrayBuffer} sound */
  send(sound) {
    const chosen = new DataTransfer();
    chosen.items.add(new File([sound], "sound.wav", { type: "audio/wav" }));
    this.file.files = chosen.files;
    this.show("sent");
    this.form.requestSubmit();
  }
}

/** One time of listening. */
class Recording {
  /** @param {(level: number) => void} onLevel Is told how loud it is, of 1. */
  constructor(onLevel) {
    this.onLevel = onLevel;
    this.over = new AbortController();
  }

  /** It is enough. */
  stop() {
    this.over.abort();
  }

  /**
   * @param {() => void} onOpen Is told once the microphone is open.
   * @returns {Promise<ArrayBuffer | null>} The sound as a WAV file, or nothing where nobody was heard.
   */
  async heard(onOpen) {
    const context = new AudioContext();
    let stream = null;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: SOUND });
      await context.audioWorklet.addModule(WORKLET);
      await context.resume();
      onOpen();
      const { frames, course } = await this.frames(context, stream);
      return course.heardAt === null ? null : wav(frames, context.sampleRate);
    } finally {
      for (const track of stream?.getTracks() ?? []) track.stop();
      await context.close();
    }
  }

  /** Take up frames until somebody was heard and it is quiet again, or it was said to be enough. */
  frames(context, stream) {
    const frames = [];
    const course = new Course();
    const samples = new AudioWorkletNode(context, "frames");
    context.createMediaStreamSource(stream).connect(samples);
    return new Promise((resolve, reject) => {
      let bytes = 0;
      const end = () => resolve({ frames, course });
      this.over.signal.addEventListener("abort", end);
      for (const track of stream.getTracks()) track.addEventListener("ended", () => reject(new Error("lost")));
      samples.port.onmessage = ({ data }) => {
        frames.push(data);
        bytes += data.byteLength;
        const level = loudest(data);
        const seconds = bytes / 2 / context.sampleRate;
        course.after(level, seconds);
        this.onLevel(level);
        if (course.isOver(seconds)) end();
      };
    });
  }
}

addEventListener("pagehide", () => now?.stop());
if (navigator.mediaDevices?.getUserMedia && window.AudioWorkletNode) {
  for (const field of document.querySelectorAll("[data-sound]")) new Recorder(field);
}
