"""The store writes plain rows: told to another database they make the same journal."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from jagvoice.store.database import open_database, path_in
from jagvoice.store.driver import connect
from jagvoice.store.journal import Journal
from tests.store.recording import Recording, tell
from tests.store.said import PERSON, note, one_ask


def test_the_rows_told_again_make_the_same_journal(home: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(home, tmp_path / "other"))
    recording = Recording()
    with open_database(home, connect=recording) as database:
        journal = Journal(database, PERSON)
        journal.append(one_ask("a"))
        journal.append([*one_ask("a"), note("n1", "a")])
        said = list(journal.lines())
    with closing(connect(path_in(other), 1)) as plain:
        tell(plain, recording.told)

    assert any(len(rows) > 1 for _, rows in recording.told)
    with open_database(other) as database:
        assert list(Journal(database, PERSON).lines()) == said
        assert Journal(database, PERSON).verify().ok
