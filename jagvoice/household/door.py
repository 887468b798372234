"""The door of one person's household: what is done in it, what is seen of it, and who may.

Each command and each look has its function in one of the rooms behind the door; here stands only which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from jagvoice.core.access import Viewer
from jagvoice.core.sounds import Advise, plain_advice
from jagvoice.core.text import text
from jagvoice.household import (
    accesses,
    appointing,
    aside,
    boarding,
    book,
    cases,
    commands,
    consenting,
    days,
    evidence,
    evidence_round,
    heard,
    looks,
    media,
    owing,
    pairing,
    passphrases,
    people,
    periods,
    planning,
    previewing,
    questioning,
    recording,
    remarks,
    replying,
    reporting,
    sayings,
    settings,
    sounding,
    tips,
    upkeep,
    weekly,
    wording,
)
from jagvoice.household.commands import NOT_SAVED, Done, Refused
from jagvoice.household.copying import may_copy, tell_of_copy
from jagvoice.household.looks import Look
from jagvoice.household.moment import Moments
from jagvoice.household.room import Asker, Hearing, Now, Room
from jagvoice.pictures.render import Pictures
from jagvoice.store.database import Database
from jagvoice.store.errors import ChangedError, StoreError
from jagvoice.store.journal import Journal
from jagvoice.store.pairings import Pairings
from jagvoice.store.register import Register, Registered
from jagvoice.store.verify import Verdict

T = TypeVar("T")

DOES: Mapping[type, Callable[[Asker, Any], Done | Refused]] = {
    commands.Record: recording.record,
    commands.KeepDeck: boarding.keep_deck,
    commands.PutAside: boarding.put_aside,
    commands.Tell: boarding.tell,
    commands.Answer: replying.answer,
    commands.Interpret: remarks.interpret,
    commands.Comment: remarks.comment,
    commands.Release: remarks.release,
    commands.Correct: remarks.correct,
    commands.Acknowledge: replying.acknowledge,
    commands.ReportAfterwards: reporting.report_afterwards,
    commands.TellInPrivate: replying.tell_in_private,
    commands.GiveReason: remarks.give_reason,
    commands.TellBook: book.tell_book,
    commands.DisputeLine: book.dispute_line,
    commands.SetTips: tips.set_tips,
    commands.SetProfile: settings.set_profile,
    commands.PutQuestion: questioning.put_question,
    commands.PutRound: evidence_round.put_round,
    commands.EndRound: evidence_round.end_round,
    commands.AddToCircle: appointing.add_to_circle,
    commands.EndRole: appointing.end_role,
    commands.SetPassphrase: passphrases.set_passphrase,
    commands.PutTerm: wording.put_term,
    commands.PutItem: planning.put_item,
    commands.CancelItem: planning.cancel_item,
    commands.PutShift: planning.put_shift,
    commands.EndShift: planning.end_shift,
    commands.OfferPairing: pairing.offer_pairing,
    commands.EndPairing: pairing.end_pairing,
    commands.GiveConsent: consenting.give_consent,
    commands.WithdrawConsent: consenting.withdraw_consent,
    commands.KeepTake: sounding.keep_take,
    commands.ForgetTake: sounding.forget_take,
    commands.ForgetSound: sounding.forget_sound,
    commands.NoteSound: sounding.note_sound,
    media.AddPhoto: media.add_photo,
    media.ForgetPhoto: media.forget_photo,
    media.KeepPhrase: media.keep_phrase,
    media.ForgetPhrase: media.forget_phrase,
}
"""What carries out each command."""

SEES: Mapping[type, Callable[[Asker, Any], Any]] = {
    looks.ToDeal: boarding.to_deal,
    looks.DealtLately: boarding.dealt_lately,
    looks.PlanOf: boarding.plan_of,
    looks.Days: days.days,
    looks.Communication: boarding.communication,
    looks.TipsWritten: tips.written,
    looks.Book: book.book,
    looks.Picture: media.picture,
    looks.Drawing: media.drawing,
    looks.Vocabulary: media.vocabulary,
    looks.SymbolsFor: wording.symbols_for,
    looks.HeardWords: heard.heard_words,
    looks.Phrases: media.phrases,
    looks.Recording: media.recording,
    looks.Consents: consenting.consents_of,
    looks.Sounds: sounding.sounds,
    looks.SoundIds: sounding.sound_ids,
    looks.SoundTally: sounding.sound_tally,
    looks.PlannedQuestions: questioning.planned_questions,
    looks.Checked: questioning.checked,
    looks.SuggestedRound: evidence_round.suggested_round,
    looks.Rounds: evidence_round.rounds,
    looks.ToPreview: previewing.to_preview,
    looks.Settings: settings.settings_of,
    looks.WhoAmI: people.who_am_i,
    looks.Circle: people.circle,
    looks.MyPassphrase: passphrases.my_passphrase,
    looks.CircleRights: appointing.rights,
    looks.CanSignIn: passphrases.can_sign_in,
    looks.Opened: people.opened,
    looks.PairedBoards: pairing.paired_boards,
    looks.Verify: upkeep.verify,
    looks.SetAside: aside.set_aside,
    looks.LastBackup: upkeep.last_backup,
    looks.AccessLines: accesses.access_lines,
    looks.ReasonFor: accesses.reason_for,
    looks.Expressions: sayings.expressions,
    looks.Lately: sayings.lately,
    looks.Practised: sayings.practised,
    looks.InPrivate: sayings.in_private,
    looks.WaitingFor: sayings.waiting_for,
    looks.Owed: owing.owed,
    looks.Complaints: cases.complaints,
    looks.OneCase: cases.one_case,
    looks.Unheard: cases.unheard,
    looks.OpenWishes: owing.open_wishes,
    looks.OnlyMine: owing.only_mine,
    looks.OneExpression: sayings.whole,
    looks.Week: weekly.week,
    looks.EarlierOn: sayings.earlier_on,
    looks.NotesOn: sayings.notes_on,
    looks.SaidIn: periods.said_in,
    looks.Report: periods.report,
    looks.Evidence: evidence.evidence,
    looks.EvidenceTopics: evidence.evidence_topics,
}
"""What answers each look."""


class Household:
    """One person's household."""

    def __init__(
        self,
        database: Database,
        register: Register,
        registered: Registered,
        now: Now,
        pictures: Pictures,
        hearing: Hearing,
        advise: Advise = plain_advice,
    ) -> None:
        self._registered = registered
        self.person = registered.person
        self.zone = ZoneInfo(registered.timezone)
        journal = Journal(database, registered.person.id)
        self._room = Room(
            database=database,
            register=register,
            journal=journal,
            moments=Moments(register, journal, self.person, self.zone),
            pairings=Pairings(database),
            pictures=pictures,
            hearing=hearing,
            person=self.person,
            zone=self.zone,
            fictional=registered.fictional,
            now=now,
            advise=advise,
        )

    @property
    def now(self) -> datetime:
        """Now, in the person's zone."""
        return self._room.now().astimezone(self.zone)

    @property
    def fictional(self) -> bool:
        """Whether it is an example: then nobody is asked for a passphrase."""
        return self._room.fictional

    def in_language(self, lang: str) -> Household:
        """Return the same household with the person's board in another language."""
        person = replace(self.person, profile=replace(self.person.profile, lang=lang))
        room = self._room
        registered = replace(self._registered, person=person)
        return Household(room.database, room.register, registered, room.now, room.pictures, room.hearing, room.advise)

    def do(self, viewer: Viewer, command: object) -> Done | Refused:
        """Carry out a command, durably, or refuse it whole.

        What cannot be saved is refused with the sentence that the board shows; nothing is raised for it.

        Raises:
            KeyError: if it is no command.
        """
        try:
            return DOES[type(command)](Asker(self._now_known(viewer, command), self._room), command)
        except ChangedError:
            return Refused(text("door.changed_meanwhile"))
        except StoreError:
            return Refused(NOT_SAVED)

    @staticmethod
    def record_all(said: Sequence[tuple[Household, Viewer, commands.Record]]) -> list[Done | Refused]:
        """Do what several boards have to be kept, as ``do`` does for each, with one wait for the disk."""
        asked = [(Asker(viewer, household._room), command) for household, viewer, command in said]
        return [Refused(NOT_SAVED) if isinstance(d, StoreError) else d for d in recording.record_all(asked)]

    def look(self, viewer: Viewer, wanted: Look[T]) -> T:
        """Return what a viewer may see of what is wanted; what it may not see does not exist for it.

        Raises:
            KeyError: if it is nothing that can be asked for.
            StoreError: if an account's reading cannot be written into the access log, or nothing can be read.
        """
        seen: T = SEES[type(wanted)](Asker(self._now_known(viewer, wanted), self._room), wanted)
        return seen

    def _now_known(self, viewer: Viewer, asked: object) -> Viewer:
        """Return who asks; a tablet that is a board no more is nobody, but what it says is still taken and set aside.

        Where that cannot be read, a board goes on: nothing else can be read either.
        """
        if viewer.kind == "board" and not isinstance(asked, (commands.Record, commands.PutAside)):
            with suppress(StoreError):
                if self._room.pairings.has_ended(viewer.who):
                    return Viewer(viewer.who, "account")
        return viewer

    def verify(self) -> Verdict:
        """Return whether the person's chain holds, as whoever keeps the machine is told it.

        Raises:
            StoreError: if it cannot be read.
        """
        return self._room.journal.verify()

    def may_be_copied(self, viewer: Viewer) -> bool:
        """Return whether a viewer may take a whole copy of it away, in an encrypted file."""
        return may_copy(Asker(viewer, self._room))

    def is_copied(self, viewer: Viewer) -> None:
        """Leave a line in the access log: a viewer takes a whole copy away."""
        tell_of_copy(Asker(viewer, self._room))
