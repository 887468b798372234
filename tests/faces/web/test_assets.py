"""What is the same for everybody is sent packed, whole, and only when it has changed."""

from __future__ import annotations

import gzip
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest

from jagvoice.faces.web.assets import without_notes
from jagvoice.faces.web.board.shell import STATIC, modules
from tests.faces.web.browsing import Browser

SCRIPTS = sorted((STATIC / "board").glob("*.js"))

UNPACKED = {"accept-encoding": "identity"}


def test_packed_or_not_it_is_the_same(come: Callable[[], Browser]) -> None:
    for address in ("/static/board/stage.js", "/static/board/board.css", "/static/office.js"):
        plain, packed = come().get(address, headers=UNPACKED), come().get(address)

        assert "content-encoding" not in plain.headers
        assert packed.headers["content-encoding"] == "gzip"
        assert plain.content == packed.content
        assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])
        assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
        assert packed.headers["etag"] != plain.headers["etag"]


def test_what_is_known_is_not_sent_again(come: Callable[[], Browser]) -> None:
    first = come().get("/static/board/main.js")
    again = come().get("/static/board/main.js", headers={"if-none-match": f'"other", W/{first.headers["etag"]}'})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["none.js", "", "board", "board/", "../app.py", "%2e%2e/app.py", "board/../../app.py"])
def test_nothing_else_is_there(come: Callable[[], Browser], name: str) -> None:
    assert come().get(f"/static/{name}").status_code == 404


def test_an_asset_is_only_read(come: Callable[[], Browser]) -> None:
    assert come().post("/static/board/main.js", {}).status_code == 405


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
@pytest.mark.skipif(which("node") is None, reason="there is no node on this machine")
def test_a_script_without_its_notes_is_whole(script: Path, tmp_path: Path) -> None:
    given = script.read_bytes()
    left = without_notes(given)
    (file := tmp_path / "script.mjs").write_bytes(left)

    assert b"/**\n" not in left
    assert left.count(b"\n") == given.count(b"\n"), "each line keeps its number"
    assert [line for line in left.splitlines() if line] == [
        line for line in given.splitlines() if line and not re.match(rb"\s*(/\*\*|\* |\*$|\*/)", line)
    ]
    assert subprocess.run(["node", "--check", str(file)], capture_output=True, check=False).returncode == 0


def test_the_page_names_every_module_that_it_needs(come: Callable[[], Browser]) -> None:
    own = {"main.js", "worker.js", "ear-worklet.js"}
    page = come().get("/board/").text

    assert set(modules()) == {script.name for script in SCRIPTS} - own
    assert re.findall(r'modulepreload" href="/static/board/([^"]+)"', page) == list(modules())


def test_a_tablet_begins_with_few_bytes(come: Callable[[], Browser]) -> None:
    page = come().get("/board/", headers=UNPACKED).text
    scripts = set(re.findall(r'(?:href|src)="(/static/board/[^"]+\.(?:js|css))"', page))

    assert len(scripts) >= 20
    assert sum(len(gzip.compress(come().get(address).content)) for address in scripts) < 60_000
