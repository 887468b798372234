// A room to hear a board in: the real voice and the real shelf, and everything that reaches the loudspeaker.
import { Media } from "/static/board/media.js";
import { Voice } from "/static/board/voice.js";

/** When sources were started, in milliseconds, and what is heard. */
const room = { starts: [], heard: null, outcomes: [], offline: null };

const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (...when) {
  start.apply(this, when);
  room.starts.push(performance.now());
};

const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (to, ...rest) {
  if (to === this.context.destination && room.heard) connect.call(this, room.heard);
  return connect.call(this, to, ...rest);
};

/** Open a board's voice; `seconds` of it are kept in place of being played. */
room.open = (bundle, { seconds = 0, synthesis = null } = {}) => {
  room.media = new Media();
  room.media.renew(bundle);
  const context = () => {
    if (seconds) return (room.offline = new OfflineAudioContext(1, seconds * 48000, 48000));
    const live = new AudioContext({ sampleRate: 48000, latencyHint: "interactive" });
    room.heard = new AnalyserNode(live, { fftSize: 2048 });
    return live;
  };
  room.voice = new Voice(bundle, room.media, { context, synthesis });
};

/** Keep what becomes of a text. */
room.say = (said, how) => {
  room.voice.say(said, how).then((outcome) => room.outcomes.push(outcome));
};

/** The loudest sample of the last 40 milliseconds. */
room.loudness = () => {
  if (!room.heard) return 0;
  const samples = new Float32Array(2048);
  room.heard.getFloatTimeDomainData(samples);
  return Math.max(...samples.map(Math.abs));
};

/** The loudest sample of each 2.5 milliseconds that would have been played. */
room.played = async () => {
  const samples = (await room.offline.startRendering()).getChannelData(0);
  const parts = [...Array(Math.floor(samples.length / 120)).keys()];
  return parts.map((n) => samples.subarray(n * 120, (n + 1) * 120).reduce((most, s) => Math.max(most, Math.abs(s)), 0));
};

/** Whether everything that is named is here. */
room.complete = async () => {
  for (let n = 0; room.media.left && n < 1500; n++) await new Promise((done) => setTimeout(done, 10));
  return room.media.left === 0;
};

/** Milliseconds from calls of `say` until the sound was begun. */
room.delays = async (said, times) => {
  const delays = [];
  for (let n = 0; n < times; n++) {
    room.starts.length = 0;
    const asked = performance.now();
    room.say(said[n % said.length]);
    delays.push(room.starts[0] - asked);
    await new Promise((done) => setTimeout(done, 20));
  }
  return delays;
};

window.room = room;
document.querySelector("button").addEventListener("pointerdown", () => room.touched?.());
