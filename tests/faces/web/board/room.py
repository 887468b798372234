"""A room that a tablet hears: what is said in it comes from the test, into a real microphone's place in the page."""

from __future__ import annotations

import base64
import wave
from array import array
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faces.web.board.tablets import until

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOM = """(() => {
  const room = { asked: 0, wanted: null, streams: [], ear: null, heard: [], deaf: null };
  let air = null;
  const breathe = () => {
    if (!air) {
      const context = new AudioContext({ sampleRate: 48000 });
      air = { context, out: context.createMediaStreamDestination() };
      const quiet = new ConstantSourceNode(context, { offset: 0 });
      quiet.connect(air.out);
      quiet.start();
    }
    return air;
  };
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    room.asked += 1;
    room.wanted = wanted;
    const stream = breathe().out.stream.clone();
    room.streams.push(stream);
    return stream;
  };
  room.say = async (sound) => {
    const { context, out } = breathe();
    await context.resume();
    const bytes = Uint8Array.from(atob(sound), (letter) => letter.charCodeAt(0));
    const source = new AudioBufferSourceNode(context, { buffer: await context.decodeAudioData(bytes.buffer) });
    source.connect(out);
    source.start();
    await new Promise((over) => { source.onended = over; });
  };
  globalThis.room = room;
  import("/static/board/ear.js").then(({ Ear }) => {
    const { start, hears } = Ear.prototype;
    Ear.prototype.start = function () {
      room.ear = this;
      return start.call(this);
    };
    Ear.prototype.hears = function (heard) {
      if (heard.level === undefined) room.heard.push({ ...heard, now: this.number, at: performance.now() });
      room.deaf = heard.deaf ?? room.deaf;
      return hears.call(this, heard);
    };
  });
})();"""
"""The microphone of a page becomes a room of the test's; everything behind it is as it is: worklet, socket, server."""

LISTENS = """() => {
  const { ear, deaf } = room;
  const { turn } = ear ?? {};
  if (deaf !== false || !turn || ear.state !== "on" || ear.speaking()) return false;
  return performance.now() / 1000 - turn.heardItself > 0.35;
}"""
"""Whether the board hears just now: it listens, and does not speak itself, nor has a moment ago."""

BREATH = 1.2
"""Seconds of silence after what is said: longer than any pause that ends an utterance."""


def listens(page: Page) -> None:
    """Wait until the board hears."""
    until(page, lambda: page.evaluate(LISTENS), "it never listened", 30)


def say(page: Page, samples: array[int], rate: int) -> None:
    """Say something in the room, once the board hears, and be quiet afterwards."""
    listens(page)
    page.evaluate(
        "(sound) => room.say(sound)",
        base64.b64encode(wav([samples, array("h", bytes(2 * int(rate * BREATH)))], rate)).decode(),
    )


def wav(pieces: Iterable[array[int]], rate: int) -> bytes:
    """Return a WAV file of some pieces of sound, one after the other."""
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 2, rate, 0, "NONE", ""))
        for piece in pieces:
            sound.writeframes(piece.tobytes())
    return file.getvalue()


def for_a_fake_device(to: Path, samples: array[int], rate: int, before: float = 1.0, after: float = 3.0) -> Path:
    """Write a WAV file as Chromium's fake microphone wants it: 48,000 samples a second, with silence around it."""
    times = 48_000 / rate
    faster = array("h", (samples[min(len(samples) - 1, int(n / times))] for n in range(int(len(samples) * times))))
    quiet = (array("h", bytes(2 * int(48_000 * s))) for s in (before, after))
    to.write_bytes(wav([next(quiet), faster, next(quiet)], 48_000))
    return to
