"""The program that loads a model and says which words it knows; ``probing`` starts it.

Vosk ends the process that it runs in on what it cannot read, so it never runs in that of the one who asks.
"""

from __future__ import annotations

import json
import os
import sys

SILENCE = bytes(2 * 16000)
"""One second of nothing, which every model can listen to."""


def main() -> None:
    """Read ``{"folder", "words"}`` from standard input and write ``{"known"}`` or ``{"error"}`` on standard output.

    Without a folder it is only seen whether Vosk itself can be loaded.
    """
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    json.dump(_answer(**json.load(sys.stdin)), answer)
    answer.flush()
    os._exit(0)


def _answer(folder: str, words: list[str]) -> dict[str, object]:
    try:
        from vosk import KaldiRecognizer, Model, SetLogLevel
    except Exception as error:  # whatever keeps the library from being loaded here
        return {"error": "vosk", "detail": f"{type(error).__name__}: {error}"}
    SetLogLevel(-1)
    if not folder:
        return {"known": []}
    try:
        model = Model(folder)
    except Exception as error:  # Vosk raises a bare Exception
        return {"error": "model", "detail": str(error)}
    known = [word for word in words if model.vosk_model_find_word(word) >= 0]
    if known:
        recogniser = KaldiRecognizer(model, 16000, json.dumps(known[:1], ensure_ascii=False))
        recogniser.AcceptWaveform(SILENCE)
        recogniser.FinalResult()
    return {"known": known}


if __name__ == "__main__":
    main()
