"""A sound library whose microphone hears somebody speak."""

from __future__ import annotations

from pathlib import Path

_PROGRAM = """
import importlib.util, math, os, sys, threading, time
file = next(
    f for f in (os.path.join(folder, "miniaudio.py") for folder in sys.path)
    if os.path.exists(f) and os.path.abspath(f) != os.path.abspath(__file__)
)
spec = importlib.util.spec_from_file_location("miniaudio_real", file)
real = importlib.util.module_from_spec(spec)
spec.loader.exec_module(real)
globals().update({k: v for k, v in vars(real).items() if not k.startswith("__")})
PERIOD = 1102

class CaptureDevice:
    backend = "a microphone"

    def __init__(self, **options):
        self.on = True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.on = False

    def start(self, ears):
        def hear():
            n = 0
            while self.on:
                heard = (int(9000 * math.sin((n + i) / 17)) for i in range(PERIOD))
                ears.send(b"".join(s.to_bytes(2, "little", signed=True) for s in heard))
                n += PERIOD
                time.sleep(0.05)
        threading.Thread(target=hear, daemon=True).start()
"""


def put_in(folder: Path) -> Path:
    """Put the library into a folder, to be found before the real one by a Python with this folder in its path."""
    folder.mkdir(exist_ok=True)
    (folder / "miniaudio.py").write_text(_PROGRAM)
    return folder
