"""A sealed copy of everything, and a household that is there again: ``jagvoice backup`` and ``jagvoice restore``."""

from __future__ import annotations

import ctypes
import gzip
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pexpect
import pytest
from PIL import Image
from pyrage import DecryptError, passphrase

from jagvoice.exchange import sealed
from jagvoice.exchange.sealed import seal
from jagvoice.household.signing import hashed
from jagvoice.store.database import open_database
from jagvoice.store.register import Signed, set_passphrase
from tests.speech.sounds import silence, voice, wav
from tests.typed import typed
from tests.user.support import NOW, Board, Ran, command, copied, environment, journal, words

SECRET = "ett grönt äpple"
LINE = SECRET + "\n"


TOLD: dict[str, list[tuple[object, ...]]] = {"access_log": [], "visits": []}
"""Where a household keeps that a backup was made of it."""


def rows(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with closing(sqlite3.connect(home / "jagvoice.db")) as connection:
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {n: sorted(connection.execute(f"SELECT * FROM {n}"), key=repr) for n in names}


def files(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder, with what is in it."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def told(ran: Ran, key: str, **values: object) -> None:
    """Assert that a mistake got one sentence and nothing else."""
    assert (ran.status, ran.out, ran.err) == (2, "", words(key, **values) + "\n")


@pytest.fixture(scope="module")
def lived_in(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a photo, a recording and something said, for all tests; none changes it, nor reads its journal."""
    folder = tmp_path_factory.mktemp("lived-in")
    home = copied(template, folder / "home")
    photo, sound = folder / "bath.png", folder / "bath.wav"
    Image.effect_noise((60, 40), 90).convert("RGB").save(photo)
    sound.write_bytes(wav(silence(1) + voice(1) + silence(1)))
    assert command("picture", "add", photo, "--of", "bath", "--home", home, "--person", "Noa").status == 0
    assert command("voice", "use", sound, "--for", "Bada", "--home", home, "--person", "Noa").status == 0
    with Board(home, "Alva") as board:
        board.press("feel")
        board.press("good")
        board.leave()
    return home


@pytest.fixture(scope="module")
def backup(lived_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sealed copy of it, made by the real command."""
    file = tmp_path_factory.mktemp("backup") / "copy.jagvoice"
    before = rows(lived_in) | TOLD
    ran = command("backup", file, "--home", lived_in, stdin=LINE)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == words("backup.made", path=file)
    assert ran.out.splitlines()[-1] == words("backup.checked")
    assert [row.partition(":")[0] for row in ran.out.splitlines()[1:-1]] == ["Alva", "Noa"]
    assert file.stat().st_mode & 0o077 == 0
    assert [p.name for p in file.parent.iterdir()] == [file.name]
    assert rows(lived_in) | TOLD == before
    return file


def test_a_restored_home_is_the_home_that_was_copied(lived_in: Path, backup: Path, tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    ran = command("restore", backup, "--home", home, stdin=LINE)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == words("backup.restored", home=home)
    assert rows(home) | {"visits": []} == rows(lived_in) | {"visits": []}
    before = copied(lived_in, tmp_path / "before")
    for person in ("Alva", "Noa"):
        assert journal(home, person) == journal(before, person)
    assert command("verify", "--home", home).status == 0
    with Board(home, "Noa") as board:
        assert board.screen.options
        board.leave()
    told(command("restore", backup, "--home", home, stdin=LINE), "backup.taken", home=home)
    assert rows(home)["links"] == rows(lived_in)["links"]


def test_only_the_passphrase_shows_what_was_said_also_without_jagvoice(backup: Path) -> None:
    content = backup.read_bytes()
    assert not any(word in content for word in (b"Alva", b"SQLite", b"Bada", SECRET.encode()))

    _, _, age = content.partition(b"\n")
    _, _, packed = passphrase.decrypt(age, SECRET).partition(b"\n")
    assert gzip.decompress(packed).startswith(b"SQLite format 3\0")


def test_a_wrong_passphrase_leaves_the_home_as_it_was(backup: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    told(typed_in("restore", backup, "--home", home, line="Ett grönt äpple\n"), "backup.wrong_passphrase", path=backup)
    assert not home.exists()

    home.mkdir()
    (home / "note.txt").write_text("mine")
    told(typed_in("restore", backup, "--home", home, line="Ett grönt äpple\n"), "backup.wrong_passphrase", path=backup)
    assert files(home) == {"note.txt": b"mine"}


def typed_in(*arguments: str | Path, line: str = "") -> Ran:
    """Type a command within this process, which is quick, with a line on its standard input."""
    return typed(*arguments, stdin=line)


@pytest.mark.parametrize("part", [0.0, 0.001, 0.01, 0.3, 0.5, 0.9999])
def test_a_cut_backup_is_refused_before_anybody_types_a_passphrase(backup: Path, tmp_path: Path, part: float) -> None:
    cut, content = tmp_path / "cut", backup.read_bytes()
    cut.write_bytes(content[: int(len(content) * part)])

    ran = typed_in("restore", cut, "--home", tmp_path / "home")
    told(ran, "backup.changed" if part else "backup.not_ours", path=cut)
    assert not (tmp_path / "home").exists()


def test_a_backup_with_any_byte_changed_is_refused(backup: Path, tmp_path: Path) -> None:
    changed, content = tmp_path / "changed", backup.read_bytes()
    for place in (18, 40, 82, 90, 110, 200, 300, len(content) // 2, len(content) - 1):
        changed.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
        told(typed_in("restore", changed, "--home", tmp_path / "home"), "backup.changed", path=changed)
        assert not (tmp_path / "home").exists()


class Quick:
    """Stands in for age, which is slow on purpose, where it is not age that is tried."""

    HEAD = b"age-encryption.org/v1\n-> scrypt AAAA 10\n"

    def encrypt(self, content: bytes, secret: str) -> bytes:
        return self.HEAD + sha256(secret.encode()).digest() + content

    def decrypt(self, content: bytes, secret: str) -> bytes:
        if not content.startswith(head := self.encrypt(b"", secret)):
            raise DecryptError("Decryption failed")
        return content.removeprefix(head)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "passphrase", Quick())


def test_what_is_no_backup_is_said_to_be_none(quick: None, template: Path, tmp_path: Path) -> None:
    home, letter = tmp_path / "home", tmp_path / "letter"
    photo = tmp_path / "photo.png"
    Image.new("RGB", (4, 4)).save(photo)
    for path in (photo, template / "jagvoice.db", Path(__file__)):
        told(typed_in("restore", path, "--home", home), "backup.not_ours", path=path)
    letter.write_bytes(seal("letter", b"Dear Eva", SECRET))
    told(typed_in("restore", letter, "--home", home, line=LINE), "backup.other_kind", path=letter)
    letter.write_bytes(seal("backup", b"Dear Eva", SECRET))
    told(typed_in("restore", letter, "--home", home, line=LINE), "backup.unsound", path=letter)
    for path, why in ((tmp_path / "none", "missing"), (tmp_path, "folder"), (Path("/dev/null"), "no_file")):
        ran = typed_in("restore", path, "--home", home)
        told(ran, "cli.unreadable", path=path, reason=words(f"reason.{why}"))
    assert not home.exists()


def test_over_an_existing_household_nothing_is_restored(backup: Path, home: Path) -> None:
    before = rows(home)

    told(typed_in("restore", backup, "--home", home, line=LINE), "backup.taken", home=home)
    assert rows(home) == before


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("", "passphrase.none"),
        ("\n", "passphrase.none"),
        ("sju tkn\n", "passphrase.short"),
        ("åtta\x07tecken\n", "passphrase.unreadable"),
    ],
)
def test_a_passphrase_that_protects_nothing_is_refused(home: Path, tmp_path: Path, line: str, key: str) -> None:
    values = {"least": 8} if key == "passphrase.short" else {}
    told(typed_in("backup", tmp_path / "copy", "--home", home, line=line), key, **values)
    assert not (tmp_path / "copy").exists()


def test_bytes_that_are_no_text_are_no_passphrase(home: Path, tmp_path: Path) -> None:
    told(command("backup", tmp_path / "copy", "--home", home, stdin=b"\xff" * 9 + b"\n"), "passphrase.unreadable")


def test_where_no_backup_can_be_written_it_is_said_at_once(home: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    for name, why in {"no/copy": "missing", "folder": "folder", "file/copy": "no_folder"}.items():
        path = tmp_path / name
        ran = typed_in("backup", path, "--home", home)
        told(ran, "cli.unwritable", path=path, reason=words(f"reason.{why}"))
    told(typed_in("backup", tmp_path / "file", "--home", home), "backup.exists", path=tmp_path / "file")
    assert (tmp_path / "file").read_text() == "x"
    told(typed_in("backup", tmp_path / "c", "--home", tmp_path / "no"), "cli.no_household", home=tmp_path / "no")


def test_an_earlier_backup_is_replaced_only_when_asked_to_and_a_board_may_be_open(
    quick: None, backup: Path, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "copy"
    file.write_bytes(backup.read_bytes())
    with Board(home, "Alva") as board:
        board.press("feel")
        board.press("good")
        board.press("finished")
        told(typed_in("backup", file, "--home", home), "backup.exists", path=file)
        assert typed_in("backup", file, "--home", home, "--force", line=LINE).status == 0
        board.press("help", "back")
        saved = board.leave()

    assert typed_in("restore", file, "--home", tmp_path / "new", line=LINE).status == 0
    then, now = ({e["id"] for e in journal(h, "Alva")} for h in (tmp_path / "new", home))
    assert then < now
    assert saved[0] in then
    assert set(saved) <= now


def test_a_journal_that_does_not_hold_is_not_copied_over_an_earlier_backup(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy"
    file.write_bytes(b"an earlier one")
    with closing(sqlite3.connect(home / "jagvoice.db")) as connection:
        connection.execute("DROP TRIGGER links_never_update")
        connection.execute("UPDATE links SET hash = 'x' WHERE person = 'p-noa' AND sequence = 2")
        connection.commit()
    ran = typed_in("backup", file, "--home", home, "--force", line=LINE)

    assert (ran.status, ran.out) == (1, "")
    assert ran.err.splitlines()[0].startswith("Noa: ")
    assert ran.err.splitlines()[1:] == [words("backup.nothing_made")]
    assert file.read_bytes() == b"an earlier one"


def test_a_copy_that_the_disk_changes_replaces_nothing(
    quick: None, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "copy"
    file.write_bytes(b"an earlier one")
    real = Path.read_bytes

    def worn(path: Path) -> bytes:
        content = real(path)
        return content[:-1] if path.suffix == ".part" else content

    monkeypatch.setattr(Path, "read_bytes", worn)
    ran = typed_in("backup", file, "--home", home, "--force", line=LINE)

    assert (ran.status, ran.out, ran.err) == (1, "", words("backup.read_back", path=file) + "\n")
    assert real(file) == b"an earlier one"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy", "home"]


def test_the_household_is_not_replaced_by_its_own_backup(home: Path) -> None:
    before = rows(home)
    for name in ("jagvoice.db", "jagvoice.db-wal"):
        told(typed_in("backup", home / name, "--home", home, "--force"), "backup.own", path=home / name)
    (home.parent / "link").symlink_to(home / "jagvoice.db")
    linked = home.parent / "link"
    told(typed_in("backup", linked, "--home", home, "--force"), "backup.own", path=linked)
    assert rows(home) == before


def test_where_an_administrator_signs_in_nobody_else_makes_a_copy(quick: None, home: Path, tmp_path: Path) -> None:
    with open_database(home) as database:
        signed = Signed("installation", "2026-03-01T09:00:00+01:00")
        set_passphrase(database, "u-karin", hashed("tre gula päron"), signed=signed)
        set_passphrase(database, "u-samira", hashed("fyra röda lök"), signed=signed)
    with closing(sqlite3.connect(home / "jagvoice.db")) as connection:
        connection.execute("UPDATE persons SET fictional = 0")
        connection.execute("DELETE FROM roles WHERE account = 'u-karin'")
        for person in ("p-alva", "p-noa"):
            connection.execute("INSERT OR IGNORE INTO members VALUES (?, 'u-karin', 90, NULL)", (person,))
            connection.execute("INSERT INTO roles VALUES (?, 'u-karin', 0, 'admin', NULL, NULL, '', '[]')", (person,))
        connection.commit()
    asked = ("backup", tmp_path / "copy", "--home", home)

    told(typed_in(*asked, line=LINE), "backup.say_who")
    told(typed_in(*asked, "--as", "u-karin", line="fel lösenfras\n" + LINE), "sign.wrong")
    told(typed_in(*asked, "--as", "u-samira", line="fyra röda lök\n" + LINE), "office.no_access")
    assert not (tmp_path / "copy").exists()
    assert typed_in(*asked, "--as", "u-karin", line="tre gula päron\n" + LINE).status == 0
    assert typed_in("restore", tmp_path / "copy", "--home", tmp_path / "new", line=LINE).status == 0
    assert rows(tmp_path / "new") | {"visits": []} == rows(home) | {"visits": []}


@pytest.mark.parametrize("moments", [(1.0,), pytest.param((0.3, 1.0, 1.8), marks=pytest.mark.slow)])
def test_a_restore_that_is_killed_leaves_nothing_half(
    backup: Path, lived_in: Path, tmp_path: Path, moments: tuple[float, ...]
) -> None:
    home = tmp_path / "home"
    for seconds in moments:
        with subprocess.Popen(
            [sys.executable, "-m", "jagvoice", "restore", str(backup), "--home", str(home)],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(),
        ) as running:  # fmt: skip
            assert running.stdin is not None
            running.stdin.write(LINE.encode())
            running.stdin.close()
            time.sleep(seconds)
            running.kill()
        if (home / "jagvoice.db").exists():
            break
    else:
        assert command("restore", backup, "--home", home, stdin=LINE).status == 0

    assert rows(home) | {"visits": []} == rows(lived_in) | {"visits": []}
    assert command("verify", "--home", home).status == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that has less room than a backup takes, where this machine lets one be made."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=40k", "none", str(disk)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode
    except FileNotFoundError:
        done = 1
    if done:
        pytest.skip("no disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def test_a_full_disk_is_said_and_leaves_what_was_there(small_disk: Path, lived_in: Path, backup: Path) -> None:
    (small_disk / "copy").write_bytes(b"an earlier one")
    ran = command("backup", small_disk / "copy", "--home", lived_in, "--force", stdin=LINE)
    told(ran, "cli.unwritable", path=small_disk / "copy", reason=words("reason.full"))
    assert files(small_disk) == {"copy": b"an earlier one"}

    home = small_disk / "home"
    ran = command("restore", backup, "--home", home, stdin=LINE)
    assert (ran.status, ran.out, ran.err) == (1, "", words("cli.not_saved", home=home) + "\n")
    assert files(small_disk) == {"copy": b"an earlier one"}


def as_nobody_special() -> None:
    """Take from an administrator what lets one write where it is forbidden."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        for capability in (0, 1, 3):
            libc.prctl(24, capability, 0, 0, 0)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no folder in memory here")
def test_a_home_in_which_nothing_can_be_written_any_more_can_still_be_saved(home: Path, tmp_path: Path) -> None:
    (home / "jagvoice.db").chmod(0o400)
    home.chmod(0o500)
    try:
        ran = command("backup", tmp_path / "copy", "--home", home, stdin=LINE, preexec_fn=as_nobody_special)
    finally:
        home.chmod(0o700)

    assert (ran.status, ran.err) == (0, "")
    assert command("restore", tmp_path / "copy", "--home", tmp_path / "new", stdin=LINE).status == 0
    assert rows(tmp_path / "new") | {"visits": []} == rows(home) | {"visits": []}


@pytest.mark.slow
def test_on_a_terminal_the_passphrase_is_asked_twice_and_never_shown(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy"
    arguments = ["-m", "jagvoice", "backup", str(file), "--home", str(home)]

    def spoken(first: str, second: str) -> str:
        env = environment(TERM="xterm")
        child = pexpect.spawn(sys.executable, arguments, env=env, encoding="utf-8", timeout=60)  # type: ignore[arg-type]
        child.expect_exact(words("backup.new_passphrase"))
        child.sendline(first)
        child.expect_exact(words("passphrase.again"))
        child.sendline(second)
        child.expect(pexpect.EOF)
        child.close()
        assert child.before is not None
        return child.before

    screen = spoken("ett grönt äpple", "ett gront apple")
    assert words("passphrase.differs") in screen
    assert not file.exists()

    decomposed = "ett gro\u0308nt a\u0308pple"
    screen = spoken("ett grönt äpple", decomposed)
    assert words("backup.wait") in screen
    assert words("backup.checked") in screen
    assert "grönt" not in screen
    assert typed_in("restore", file, "--home", tmp_path / "new", line=decomposed + "\n").status == 0


def test_what_is_not_understood_gets_one_sentence() -> None:
    for arguments in (("backup",), ("restore",), ("backup", "a", "b"), ("restore", "x", "--now", NOW)):
        ran = typed(*arguments)
        assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
