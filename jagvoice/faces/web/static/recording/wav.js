/** Samples become a WAV file: 16 bits, one channel, at the rate they were heard at. */

const HEADER_BYTES = 44;

/**
 * @param {ArrayBuffer[]} frames Samples of 16 bits, little end first.
 * @param {number} rate Samples per second.
 * @returns {ArrayBuffer}
 */
export function wav(frames, rate) {
  const length = frames.reduce((sum, frame) => sum + frame.byteLength, 0);
  const file = new ArrayBuffer(HEADER_BYTES + length);
  const view = new DataView(file);
  const write = (at, word) => [...word].forEach((letter, n) => view.setUint8(at + n, letter.charCodeAt(0)));
  write(0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + length, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, "data");
  view.setUint32(40, length, true);
  let at = HEADER_BYTES;
  for (const frame of frames) {
    new Uint8Array(file, at).set(new Uint8Array(frame));
    at += frame.byteLength;
  }
  return file;
}

/**
 * @param {ArrayBuffer} frame Samples of 16 bits, little end first.
 * @returns {number} The loudest of them, of 1.
 */
export function loudest(frame) {
  const view = new DataView(frame);
  let most = 0;
  for (let at = 0; at + 1 < frame.byteLength; at += 2) most = Math.max(most, Math.abs(view.getInt16(at, true)));
  return most / 0x8000;
}
