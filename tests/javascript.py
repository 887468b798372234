"""The browser's modules in a real engine: one process, a line of JSON in, a line of what a script makes of it out."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Timer
from typing import Any

import pytest
from hypothesis import Phase

from tests.chromium import missing

ROOT = Path(__file__).parents[1]
STATIC = Path("jagvoice/faces/web/static")
DRIVER = Path("tests/javascript.mjs")

SECONDS = 60.0
"""How long an answer may take."""

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""For deeds drawn by lot: what is told of a difference is where it first is, and no smaller lot is nearer to it."""


def engine() -> str:
    """Return the path of node: the machine's, or the one that Playwright brings with it.

    Where there is neither the test is skipped, but never on a CI machine.
    """
    spec = find_spec("playwright")
    brought = Path(spec.origin or "").with_name("driver") if spec else None
    found = shutil.which("node") or shutil.which("nodejs") or shutil.which("node", path=brought)
    return found or missing("there is no JavaScript engine on this machine: apt-get install nodejs")


@contextmanager
def running(script: Path) -> Iterator[Callable[[Any], Any]]:
    """Run a script that exports ``answer``, and yield a function that has it answer.

    The script, its path told from the root of the repository, those beside it and the browser's modules are copied to a
    folder where every engine takes a ``.js`` file for an ES module.
    """
    node = engine()
    with TemporaryDirectory() as name, TemporaryFile() as errors:
        folder = Path(name)
        (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        shutil.copytree(ROOT / STATIC, folder / STATIC)
        for file in (ROOT / DRIVER, *(ROOT / script).parent.glob("*.mjs")):
            copy = folder / file.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
        command = [node, str(folder / DRIVER), str(folder / script)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            questions, answers = process.stdin, process.stdout

            def ask(question: Any) -> Any:
                limit = Timer(SECONDS, process.kill)
                limit.start()
                try:
                    questions.write(json.dumps(question, allow_nan=False).encode() + b"\n")
                    questions.flush()
                    line = answers.readline()
                except BrokenPipeError:
                    line = b""
                finally:
                    limit.cancel()
                if not line:
                    process.kill()
                    errors.seek(0)
                    pytest.fail(f"{script} gave no answer: {errors.read().decode()}")
                return json.loads(line)

            yield ask
            questions.close()


def unlike(wanted: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]) -> str | None:
    """Return which answer is the first that is not what was wanted, and in what; ``None`` where each is."""
    for n, (want, answer) in enumerate(zip(wanted, answers, strict=True)):
        for field in (want.keys() | answer.keys()) - {"stack"}:
            if want.get(field) != answer.get(field):
                return f"{n}: {field} is {answer.get(field)}, not {want.get(field)}; {answer.get('stack', '')}"
    return None
