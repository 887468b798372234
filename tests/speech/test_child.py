from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jagvoice.speech.child import Child, ChildError
from jagvoice.speech.wire import Message

PROGRAM = """
import os, sys, time
from jagvoice.speech.wire import run
def serve(wire):
    print("a library prints"); os.system("echo and another one; echo over the terminal >&2")
    wire.send(hello=True, pid=os.getpid())
    for request in wire.inbox():
        if "hang" in request: time.sleep(1000)
        if "die" in request: os.kill(os.getpid(), 9)
        if "break" in request: raise ValueError("broken")
        if "event" in request: wire.send(event=request["event"])
        wire.send(echo=request)
run(serve)
"""
ECHO = [sys.executable, "-P", "-c", PROGRAM]


@pytest.fixture
def start() -> Iterator[Callable[..., Child]]:
    started: list[Child] = []

    def start_one(command: list[str] = ECHO, **options: object) -> Child:
        started.append(Child(command, **options))  # type: ignore[arg-type]
        return started[-1]

    yield start_one
    for child in started:
        child.close()


def gone(pid: int, within: float = 3.0) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")")[1].split()[0] == "Z":
                return True  # left for whoever adopted it
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.01)
    return False


def test_a_request_is_answered_whatever_libraries_print(start: Callable[..., Child]) -> None:
    child = start()

    assert child.ask({"text": 'å "\n 🙂 \ud800'}, 5) == {"echo": {"text": 'å "\n 🙂 \ud800'}}
    assert child.hello is not None
    assert child.hello["pid"] == child.pid
    assert child.trouble is None


def test_nothing_starts_before_it_is_needed(start: Callable[..., Child]) -> None:
    child = start()

    assert child.pid is None
    assert not child.up


def test_events_are_told_apart_from_answers(start: Callable[..., Child]) -> None:
    events: list[Message] = []
    child = start(on_event=events.append)

    answer = child.ask({"event": "seen"}, 5)
    child.close()

    assert answer == {"echo": {"event": "seen"}}
    assert events == [{"event": "seen"}, {"event": "ended"}]


@pytest.mark.parametrize("fault", ["hang", "die"])
def test_a_child_that_does_not_answer_is_replaced(start: Callable[..., Child], fault: str) -> None:
    child = start()
    child.ask({}, 5)
    first = child.pid
    assert first is not None

    with pytest.raises(ChildError):
        child.ask({fault: True}, 0.3)
    assert child.trouble is not None
    assert gone(first)

    assert child.ask({"again": 1}, 5) == {"echo": {"again": 1}}
    assert child.pid != first
    assert child.trouble is None


def test_a_child_killed_while_idle_is_replaced_unnoticed(start: Callable[..., Child]) -> None:
    child = start()
    child.ask({}, 5)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)

    time.sleep(0.05)
    assert not child.up
    assert child.ask({"again": 1}, 5) == {"echo": {"again": 1}}


def test_a_stopped_child_cannot_block_its_parent_even_with_a_full_pipe(start: Callable[..., Child]) -> None:
    child = start()
    child.ask({}, 5)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGSTOP)

    began = time.monotonic()
    with pytest.raises(ChildError, match="no answer"):
        child.ask({"text": "x" * 5_000_000}, 0.3)

    assert time.monotonic() - began < 1.5
    assert len(child.ask({"text": "x" * 1_000_000}, 5)["echo"]["text"]) == 1_000_000


def test_an_error_inside_the_child_is_told_and_ends_it(start: Callable[..., Child]) -> None:
    child = start()

    with pytest.raises(ChildError, match="ValueError: broken"):
        child.ask({"break": True}, 5)
    assert child.ask({"again": 1}, 5) == {"echo": {"again": 1}}


@pytest.mark.parametrize("command", [["/nonexistent/program"], [sys.executable, "-c", "import nothing_of_that_name"]])
def test_a_child_that_cannot_start_is_an_error(start: Callable[..., Child], command: list[str]) -> None:
    child = start(command)

    with pytest.raises(ChildError):
        child.start()
    assert child.trouble


def test_a_child_that_never_says_hello_is_given_up(start: Callable[..., Child]) -> None:
    child = start([sys.executable, "-c", "import time; time.sleep(1000)"], start_limit=0.3)

    with pytest.raises(ChildError, match="no answer"):
        child.start()


def test_a_child_that_keeps_failing_is_left_alone_for_longer_and_longer(
    start: Callable[..., Child], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    child = start([sys.executable, "-c", f"open({str(log)!r}, 'a').write('.')"])

    until = time.monotonic() + 1.2
    while time.monotonic() < until:
        with pytest.raises(ChildError):
            child.start()
        time.sleep(0.005)

    assert 3 <= len(log.read_text()) <= 5


def test_a_child_ends_with_its_parent_even_while_it_hangs() -> None:
    parent = (
        "import sys, time, json, threading\n"
        "from jagvoice.speech.child import Child\n"
        "child = Child(json.loads(sys.argv[1])); child.start()\n"
        "threading.Thread(target=child.ask, args=({'hang': True}, 1000), daemon=True).start()\n"
        "print(child.pid, flush=True); time.sleep(1000)\n"
    )
    with subprocess.Popen([sys.executable, "-c", parent, json.dumps(ECHO)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        process.kill()

    assert gone(pid)


def test_a_child_ends_when_its_parent_is_killed_in_the_middle_of_a_line() -> None:
    with subprocess.Popen(ECHO, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        process.communicate(b'{"hang": true}\n{"half', timeout=10)

    assert process.returncode is not None


def test_a_program_that_forgets_to_close_its_child_still_exits_at_once() -> None:
    forgetful = (
        "import sys, json\nfrom jagvoice.speech.child import Child\n"
        "child = Child(json.loads(sys.argv[1])); child.start(); print(child.pid)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", forgetful, json.dumps(ECHO)], capture_output=True, text=True, timeout=10, check=True
    )

    assert gone(int(ended.stdout))


@pytest.mark.parametrize("how", ["idle", "hanging", "stopped"])
def test_closing_ends_the_child_and_refuses_further_requests(start: Callable[..., Child], how: str) -> None:
    child = start()
    child.ask({}, 5)
    pid = child.pid
    assert pid is not None
    refused: list[str] = []

    def ask() -> None:
        try:
            child.ask({"hang": True}, 100)
        except ChildError as problem:
            refused.append(str(problem))

    asking = threading.Thread(target=ask)
    if how == "hanging":
        asking.start()
        time.sleep(0.05)
    if how == "stopped":
        os.kill(pid, signal.SIGSTOP)

    began = time.monotonic()
    child.close()
    assert time.monotonic() - began < 1.5
    assert gone(pid)
    if how == "hanging":
        asking.join(2)
        assert len(refused) == 1
    with pytest.raises(ChildError):
        child.ask({}, 5)
