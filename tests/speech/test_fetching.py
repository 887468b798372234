"""A model's file is fetched from its host alone, and whatever happens on the way is told or mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from jagvoice.speech.models import ModelError, fetching
from jagvoice.speech.models.catalogue import Known
from jagvoice.speech.models.fetching import CutOffError, fetch, tag_of
from tests.speech.hosting import Host, hosting, trusting

BODY = Random(6).randbytes(200_000)


@pytest.fixture(scope="module")
def serving() -> Iterator[Host]:
    with hosting(BODY) as host:
        yield host


@pytest.fixture
def host(serving: Host) -> Host:
    """The host as it usually is."""
    serving.__dict__.update(Host(BODY, serving.port).__dict__)
    return serving


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "PAUSE", 0.01)


def fetched(model: Known, part: Path, told: list[int] | None = None) -> bytes:
    def tell(come: int, size: int) -> None:
        if told is not None:
            told.append(come)

    fetch(model, part, tell, context=trusting())
    return part.read_bytes()


def test_what_the_host_has_is_fetched_and_it_is_told_how_far(host: Host, tmp_path: Path) -> None:
    told: list[int] = []

    assert fetched(host.model(), tmp_path / "part", told) == BODY
    assert told[0] == 0
    assert told[-1] == len(BODY)
    assert told == sorted(told)
    assert host.asked == [None]


@pytest.mark.parametrize(
    ("changes", "ranges"),
    [
        ({"cuts": [70_000]}, [None, "bytes=70000-"]),
        ({"cuts": [70_000, 50_000]}, [None, "bytes=70000-", "bytes=120000-"]),
        ({"cuts": [70_000], "ranges": False}, [None, "bytes=70000-"]),
        ({"cuts": [70_000], "tag": None}, [None, None]),
        ({"cuts": [0]}, [None, None]),
        ({"chunked": True, "cuts": [70_000]}, [None, "bytes=70000-"]),
    ],
)
def test_a_connection_that_is_cut_is_taken_up_where_it_was(
    host: Host, tmp_path: Path, changes: dict[str, object], ranges: list[str | None]
) -> None:
    host.__dict__.update(changes)

    assert fetched(host.model(), tmp_path / "part") == BODY
    assert host.asked == ranges


def test_a_connection_that_is_silent_is_cut_and_taken_up(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SILENT_SECONDS", 0.2)
    host.cuts, host.stall = [70_000], 0.5

    assert fetched(host.model(), tmp_path / "part") == BODY
    assert host.asked == [None, "bytes=70000-"]


def test_a_slow_host_is_waited_for(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SILENT_SECONDS", 0.5)
    host.slow = 0.002

    assert fetched(host.model(), tmp_path / "part") == BODY
    assert host.asked == [None]


def test_what_came_before_the_program_was_ended_is_not_fetched_again(host: Host, tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_bytes(BODY[:150_000])
    tag_of(part).write_text('"one"')

    assert fetched(host.model(), part) == BODY
    assert host.asked == ["bytes=150000-"]


def test_what_came_of_another_version_of_the_file_is_fetched_again(host: Host, tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_bytes(b"x" * 150_000)
    tag_of(part).write_text('"an older one"')

    assert fetched(host.model(), part) == BODY
    assert host.asked == ["bytes=150000-"]


@pytest.mark.parametrize("there", [b"x" * 300_000, b"x" * 1000])
def test_what_nobody_knows_the_version_of_is_fetched_again(host: Host, tmp_path: Path, there: bytes) -> None:
    (tmp_path / "part").write_bytes(there)

    assert fetched(host.model(), tmp_path / "part") == BODY
    assert host.asked == [None]


def test_what_is_there_whole_is_not_asked_for(host: Host, tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(BODY)

    assert fetched(host.model(), tmp_path / "part") == BODY
    assert host.asked == []


def test_a_host_that_has_nothing_from_there_on_is_asked_for_all(host: Host, tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_bytes(BODY[:150_000])
    tag_of(part).write_text('"two"')
    host.status, host.tag, model = 416, '"one"', host.model()

    with pytest.raises(CutOffError):
        fetched(model, part)
    assert not part.exists()
    host.status = 200
    assert fetched(model, part) == BODY


@pytest.mark.parametrize("status", [404, 403, 410, 401])
def test_a_file_that_the_host_does_not_have_is_told_at_once(host: Host, tmp_path: Path, status: int) -> None:
    host.status = status

    with pytest.raises(ModelError) as told:
        fetched(host.model(), tmp_path / "part")

    assert (told.value.message.key, told.value.machine) == ("ears.refused", True)
    assert told.value.message.values["status"] == status
    assert len(host.asked) == 1


def test_a_host_in_trouble_is_asked_again_and_then_told(host: Host, tmp_path: Path) -> None:
    host.status = 503

    with pytest.raises(CutOffError) as told:
        fetched(host.model(), tmp_path / "part")

    assert told.value.message.key == "ears.refused"
    assert len(host.asked) == 4


@pytest.mark.parametrize("size", [1, 250_000])
def test_a_page_instead_of_the_file_is_seen_by_its_size(host: Host, tmp_path: Path, size: int) -> None:
    with pytest.raises(ModelError) as told:
        fetched(host.model(size=size), tmp_path / "part")

    assert told.value.message.key == "ears.other_file"
    assert not (tmp_path / "part").exists()


def test_a_host_that_says_no_length_never_fills_the_disk(host: Host, tmp_path: Path) -> None:
    host.chunked = True

    assert fetched(host.model(size=100_000), tmp_path / "part") == BODY[:100_000]


def test_a_host_that_always_cuts_off_is_told_and_what_came_stays(host: Host, tmp_path: Path) -> None:
    host.cuts = [70_000, 0, 0, 0, 0, 0]

    with pytest.raises(CutOffError) as told:
        fetched(host.model(), tmp_path / "part")

    assert told.value.message.key == "ears.cut_off"
    assert (tmp_path / "part").stat().st_size == 70_000


@pytest.mark.parametrize(
    "to", ["http://127.0.0.1:{port}/small.zip", "https://example.org/small.zip", "https://localhost:{port}/x", "//x/y"]
)
def test_nobody_is_followed_elsewhere(host: Host, tmp_path: Path, to: str) -> None:
    host.sends_to = to

    with pytest.raises(ModelError) as told:
        fetched(host.model(), tmp_path / "part")

    assert told.value.message.key == "ears.sent_elsewhere"
    assert len(host.asked) == 1


def test_the_host_may_have_it_at_another_of_its_addresses(host: Host, tmp_path: Path) -> None:
    host.sends_to = "/elsewhere/small.zip"

    assert fetched(host.model(), tmp_path / "part") == BODY


def test_a_host_that_nobody_vouches_for_is_not_believed(host: Host, tmp_path: Path) -> None:
    with pytest.raises(ModelError) as told:
        fetch(host.model(), tmp_path / "part", lambda come, size: None)

    assert told.value.message.key == "ears.not_trusted"
    assert not (tmp_path / "part").exists()


def test_a_host_that_does_not_answer_is_told(host: Host, tmp_path: Path) -> None:
    with pytest.raises(CutOffError) as told:
        fetched(host.model(address="https://127.0.0.1:1/x.zip"), tmp_path / "part")

    assert told.value.message.key == "ears.no_answer"


def test_a_disk_that_is_full_is_no_lost_connection(host: Host, tmp_path: Path) -> None:
    (tmp_path / "part").symlink_to("/dev/full")

    with pytest.raises(OSError, match="No space left"):
        fetched(host.model(), tmp_path / "part")

    assert len(host.asked) == 1
