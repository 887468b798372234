/**
 * The microphone's samples become frames of about 50 ms: 16 bits, little end first, one channel, at the context's own rate.
 * It runs beside the page, so that drawing never makes a gap in what is heard.
 */

const FRAME_SECONDS = 0.05;

class Frames extends AudioWorkletProcessor {
  constructor() {
    super();
    this.size = Math.round(sampleRate * FRAME_SECONDS);
    this.begin();
  }

  begin() {
    this.frame = new DataView(new ArrayBuffer(this.size * 2));
    this.filled = 0;
  }

  process([channels]) {
    const length = channels[0]?.length ?? 0;
    for (let n = 0; n < length; n += 1) {
      let sum = 0;
      for (const channel of channels) sum += channel[n];
      const sample = Math.max(-1, Math.min(1, sum / channels.length));
      this.frame.setInt16(this.filled * 2, Math.round(sample * (sample < 0 ? 0x8000 : 0x7fff)), true);
      this.filled += 1;
      if (this.filled === this.size) {
        this.port.postMessage(this.frame.buffer, [this.frame.buffer]);
        this.begin();
      }
    }
    return true;
  }
}

registerProcessor("frames", Frames);
