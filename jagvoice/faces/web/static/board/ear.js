/**
 * The board's microphone: what it hears is sent to the household's own machine (`jagvoice/faces/web/board/ear.py`), which
 * tells what was heard. Nothing asks for the microphone until `start` is called, and there only after the household has
 * allowed it; nothing is kept here.
 *
 * What is listened for has a number, and a new one each time that it is something else: what was heard for an earlier
 * one comes too late, and is dropped.
 *
 * @typedef {"off" | "asking" | "on" | "refused" | "lost" | "away"} State
 *   `refused`: somebody said no - the household, the browser, or whoever was asked. `lost`: the microphone cannot be had
 *   just now, or no more. `away`: the household's machine cannot be reached, or no more.
 * @typedef {object} Heard What the household tells.
 * @property {number} [level] How loud it is, from 0 to 1.
 * @property {boolean} [deaf] Whether words and sounds are not heard just now.
 * @property {number} [of] The number of what was listened for.
 * @property {{kind: "act" | "ask", cell: string, means: string, heard: string, confidence: ?number}} [verdict] What is
 *   to become of what the person said.
 * @property {string} [steer] What somebody who steers the board by voice wants.
 * @property {string} [words] What somebody beside the board asks.
 *
 * @typedef {{for: import("./hearing.js").Target[], confirming?: boolean} | {partner: true}} Sought What is listened for.
 *
 * @typedef {object} Wanted
 * @property {string} address Where the sound is sent: `/board/ear`.
 * @property {(state: State) => void} onState Is told of each change.
 * @property {(heard: Heard) => void} onHeard Is told what was heard.
 * @property {() => boolean} [speaking] Whether the board speaks itself just now; it never listens to itself.
 * @property {MediaTrackConstraints} [sound] What the browser does to the sound before it is sent.
 */

/** After so long nobody listens any more, whoever has forgotten it. */
export const LONGEST_SECONDS = 300;

/** So long after the board has spoken its own voice is still in the room. */
const ECHO_SECONDS = 0.3;

/** So often something is sent, even if there is nothing to be heard; the server waits no longer than three times that. */
const SIGN_OF_LIFE_SECONDS = 10;

/** So long the household's machine is waited for. */
const PATIENCE_SECONDS = 8;

/** What has waited so long is dropped: an answer that comes late is answered to something else. */
const LATEST_SECONDS = 1;

/** What it has come to, by the code with which the socket was closed: 1006 is that nobody closed it. */
const ENDED = { 1000: "off", 1001: "away", 1006: "away", 1012: "away", 4403: "refused" };

const WORKLET = new URL("ear-worklet.js", import.meta.url);
const SOUND = { echoCancellation: true, noiseSuppression: true, channelCount: 1 };

/** Where sounds of the person's own are compared, the sound is left as it is. */
const UNTOUCHED = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

const PAUSE = new ArrayBuffer(0);

/** @type {Ear | null} The one that has the microphone: there is never a second one. */
let listening = null;

export class Ear {
  /** @param {Wanted} wanted */
  constructor({ address, onState, onHeard, speaking = () => false, sound = {} }) {
    this.address = new URL(address, location.href);
    this.address.protocol = this.address.protocol === "https:" ? "wss:" : "ws:";
    this.sound = { ...SOUND, ...sound };
    this.onState = onState;
    this.onHeard = onHeard;
    this.speaking = speaking;
    /** @type {State} */
    this.state = "off";
    /** @type {Turn | null} */
    this.turn = null;
    this.number = 0;
    this.sought = "";
  }

  /**
   * Listen for this from now on; it is nothing new where it is the same.
   *
   * @param {Sought} sought
   */
  listenFor(sought) {
    const told = JSON.stringify(sought);
    if (told === this.sought) return;
    this.sought = told;
    this.number += 1;
    this.turn?.seek();
  }

  /** Let the household know something else; where nobody listens it is not known. @param {object} what */
  send(what) {
    this.turn?.send(JSON.stringify(what));
  }

  /** Take what the household tells, unless it comes too late. @param {Heard} heard */
  hears(heard) {
    if (heard.of === undefined || heard.of === this.number) this.onHeard(heard);
  }

  /** Begin to listen; to be called when somebody touches for it, as browsers want. */
  async start() {
    if (this.turn) return;
    listening?.stop();
    listening = this;
    const turn = new Turn(this);
    this.turn = turn;
    this.tell("asking");
    await turn.begin();
  }

  /** Listen no more, at once. */
  stop() {
    this.end("off");
  }

  /** @param {State} state What it has come to. */
  end(state) {
    if (!this.turn) return;
    this.turn.close();
    this.turn = null;
    if (listening === this) listening = null;
    this.tell(state);
  }

  /** @param {State} state */
  tell(state) {
    if (state === this.state) return;
    this.state = state;
    this.onState(state);
  }
}

/** One time of listening: a socket, a microphone, and what lies between them. Once closed it does nothing more. */
class Turn {
  /** @param {Ear} ear */
  constructor(ear) {
    this.ear = ear;
    this.closed = false;
    this.heardItself = -Infinity;
    /** When sound was sent last. */
    this.sent = -Infinity;
    this.ready = false;
    this.untouched = false;
    this.leave = new AbortController();
    this.context = new AudioContext();
  }

  /** Ask the household first and the microphone after it, and send what is heard. */
  async begin() {
    const until = { signal: this.leave.signal };
    document.addEventListener("visibilitychange", () => document.hidden && this.ear.end("off"), until);
    addEventListener("pagehide", () => this.ear.end("off"), until);
    this.timers = [
      setTimeout(() => this.ear.end("off"), LONGEST_SECONDS * 1000),
      setTimeout(() => this.ready || this.end("away"), PATIENCE_SECONDS * 1000),
      setInterval(() => now() - this.sent >= SIGN_OF_LIFE_SECONDS && this.pause(), SIGN_OF_LIFE_SECONDS * 1000),
    ];
    try {
      if (document.hidden) return this.end("off");
      if (navigator.onLine === false) return this.end("away");
      await this.open();
      if (this.closed) return;
      if (!navigator.mediaDevices) return this.end("refused");
      const audio = this.untouched ? { ...this.ear.sound, ...UNTOUCHED } : this.ear.sound;
      const stream = await navigator.mediaDevices.getUserMedia({ audio });
      if (this.closed) return stop(stream);
      this.stream = stream;
      for (const track of stream.getTracks()) track.addEventListener("ended", () => this.end("lost"), until);
      await this.listen(stream);
    } catch (error) {
      this.end(["NotAllowedError", "SecurityError"].includes(error.name) ? "refused" : "lost");
    }
  }

  /** Open the socket and tell the rate; the household answers that it listens, or closes it. */
  open() {
    const socket = new WebSocket(this.ear.address);
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket.send(JSON.stringify({ rate: Math.round(this.context.sampleRate) }));
    return /** @type {Promise<void>} */ (
      new Promise((ready) => {
        socket.onmessage = ({ data }) => {
          const heard = JSON.parse(data);
          if (!heard.ready) return this.closed || this.ear.hears(heard);
          this.ready = true;
          this.untouched = heard.sounds === true;
          this.seek();
          ready();
        };
        socket.onclose = ({ code }) => {
          this.end(ENDED[code] ?? "lost");
          ready();
        };
      })
    );
  }

  /** @param {MediaStream} stream */
  async listen(stream) {
    const { context } = this;
    await context.audioWorklet.addModule(WORKLET);
    await context.resume();
    if (this.closed) return;
    const frames = new AudioWorkletNode(context, "frames", { numberOfOutputs: 1 });
    frames.port.onmessage = ({ data }) => this.frame(data);
    context.createMediaStreamSource(stream).connect(frames).connect(context.destination);
    context.onstatechange = () => context.state !== "running" && this.end("lost");
    this.ear.tell("on");
  }

  /** @param {ArrayBuffer} frame */
  frame(frame) {
    if (this.closed) return;
    const at = now();
    const before = at - this.heardItself < ECHO_SECONDS;
    if (this.ear.speaking()) {
      if (!before) this.pause();
      this.heardItself = at;
    } else if (!before && this.socket.bufferedAmount < 2 * LATEST_SECONDS * this.context.sampleRate) {
      this.socket.send(frame);
      this.sent = at;
    }
  }

  /** Tell the household what is listened for, with its number. */
  seek() {
    const { number, sought } = this.ear;
    if (this.ready && sought) this.send(JSON.stringify({ of: number, ...JSON.parse(sought) }));
  }

  /** @param {string} told */
  send(told) {
    if (this.ready && this.socket.readyState === WebSocket.OPEN) this.socket.send(told);
  }

  /** Say that there is nothing to be heard, but somebody there. */
  pause() {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(PAUSE);
  }

  /** @param {State} state */
  end(state) {
    if (!this.closed) this.ear.end(state);
  }

  close() {
    this.closed = true;
    this.leave.abort();
    this.timers?.forEach(clearTimeout);
    if (this.stream) stop(this.stream);
    this.context.onstatechange = null;
    this.context.close();
    this.socket?.close();
  }
}

/** @param {MediaStream} stream */
function stop(stream) {
  for (const track of stream.getTracks()) track.stop();
}

const now = () => performance.now() / 1000;
