"""Sealed files: what was put in comes out, and whatever was cut, changed or is something else is refused whole."""

from __future__ import annotations

import re
import subprocess
import sys
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.exchange.sealed import Code, Kind, SealedError, seal, uncut, unseal, unwrapped, wrapped

SECRET = "ett grönt äpple"
CONTENT = b"What she said.\n" * 10


@pytest.fixture(scope="module")
def sealed() -> bytes:
    """One file for all tests: sealing is slow on purpose."""
    return seal("backup", CONTENT, SECRET)


def headed(name: str, content: bytes, version: str = "1") -> bytes:
    """Return content under a line that is true of it, as somebody would write it who changes a file on purpose."""
    return f"jagvoice {name} {version} {sha256(content).hexdigest()}\n".encode() + content


def code(kind: Kind, file: bytes, secret: str = SECRET) -> Code:
    """Return why a file is refused."""
    with pytest.raises(SealedError) as refused:
        unseal(kind, file, secret)
    return refused.value.code


def test_what_was_sealed_comes_out_with_its_passphrase_and_no_other(sealed: bytes) -> None:
    assert unseal("backup", sealed, SECRET) == CONTENT
    assert code("backup", sealed, "ett grönt apple") == "passphrase"
    assert code("letter", sealed) == "other_kind"


def test_nothing_of_what_was_sealed_can_be_read_in_the_file(sealed: bytes) -> None:
    assert b"she said" not in sealed
    assert b"backup" not in sealed
    assert SECRET.encode() not in sealed


def test_a_file_that_was_cut_anywhere_is_refused_whole(sealed: bytes) -> None:
    whole = len(sealed)
    found = {n: code("backup", sealed[:n]) for n in range(whole)}

    assert found.pop(0) == "not_sealed"
    assert set(found.values()) == {"changed"}
    assert {code("backup", sealed + more) for more in (b"\n", b"x", sealed)} == {"changed"}


def test_a_file_with_any_bit_changed_is_refused_whole(sealed: bytes) -> None:
    first_line = sealed.index(b"\n")
    for place in range(len(sealed)):
        for bit in range(8):
            file = bytearray(sealed)
            file[place] ^= 1 << bit
            why = code("backup", bytes(file))
            assert why == "changed" or (place <= first_line and why in ("not_sealed", "newer")), (place, bit)


@pytest.mark.parametrize("of", ["the recipient", "the last byte"])
def test_a_file_changed_on_purpose_with_a_new_first_line_is_refused_by_age(sealed: bytes, of: str) -> None:
    age = bytearray(uncut(sealed))
    place = {
        "the recipient": age.index(b"scrypt ") + 10,
        "the last byte": len(age) - 1,
    }[of]
    age[place] = ord("B") if age[place] == ord("A") else ord("A")

    assert code("backup", headed("sealed", bytes(age))) in ("changed", "passphrase")


@pytest.mark.parametrize(
    ("work", "why"),
    [(b"24", "too_heavy"), (b"63", "too_heavy"), (b"99", "too_heavy"), (b"0", "changed"), (b"x", "changed")],
)
def test_a_file_that_asks_for_more_work_than_ours_is_refused_at_once(sealed: bytes, work: bytes, why: Code) -> None:
    age = re.sub(rb"(-> scrypt \S+) \d+", rb"\1 " + work, uncut(sealed), count=1)

    assert code("backup", headed("sealed", age)) == why


@pytest.mark.parametrize("file", [b"", b"hello", b"\x00" * 500, b"age-encryption.org/v1\n-> scrypt x 1\n", b"\xff\n"])
def test_some_other_file_is_said_to_be_one(file: bytes) -> None:
    assert code("backup", file) == "not_sealed"


def test_a_file_of_a_later_version_is_said_to_be_one() -> None:
    assert code("backup", headed("sealed", b"whatever comes", "2")) == "newer"


def test_under_a_first_line_that_is_true_something_else_is_refused() -> None:
    assert code("backup", headed("sealed", b"")) == "changed"
    assert code("backup", headed("sealed", b"age-encryption.org/v1\n")) == "changed"
    assert code("backup", headed("other", b"age-encryption.org/v1\n")) == "not_sealed"


@given(kind=st.sampled_from(["backup", "letter"]), content=st.binary(max_size=300), data=st.data())
def test_wrapped_content_comes_out_whole_or_not_at_all(kind: Kind, content: bytes, data: st.DataObject) -> None:
    inner = wrapped(kind, content)
    assert unwrapped(kind, inner) == content

    place, bit = data.draw(st.integers(0, len(inner) - 1)), data.draw(st.integers(0, 7))
    changed = bytearray(inner)
    changed[place] ^= 1 << bit
    for file in (bytes(changed), inner[:place], inner + content + b"."):
        with pytest.raises(SealedError):
            unwrapped(kind, file)


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_refused_in_words(file: bytes) -> None:
    for whole in (file, headed("sealed", file), b"jagvoice sealed 1 " + file):
        assert code("backup", whole) in ("not_sealed", "changed", "newer")


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.slow
def test_too_little_memory_is_said_instead_of_ending_the_program(sealed: bytes) -> None:
    code = """
import resource, sys
from jagvoice.exchange.sealed import SealedError, seal, unseal
sealed = sys.stdin.buffer.read()
resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))
for do in (lambda: seal("backup", b"", "12345678"), lambda: unseal("backup", sealed, "12345678")):
    try:
        do()
    except SealedError as error:
        print(error.code)
"""
    ran = subprocess.run([sys.executable, "-c", code], input=sealed, capture_output=True, check=True)

    assert ran.stdout.split() == [b"too_heavy", b"too_heavy"]
