"""The access policy as one table, to be read from left to right by anybody it concerns.

For each thing there is, who may do what with it. ``"read, export if not concerned; create"`` grants reading and
exporting to those who are not concerned, and creating without a condition: a condition is for every action before it
in its part, and several conditions must all be met. What does not stand here is denied. ``create`` adds something new
and ``correct`` adds a correction beside what stands; nothing is ever edited.

Two rules stand above the table and can only take away, never give: ``jagvoice.core.access.decision`` has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, cast, get_args

Action = Literal["read", "create", "correct", "interpret", "reply", "export"]

Row = Literal["board", "person", "assistant", "supervisor", "guardian", "supporter", "work_supervisor", "admin"]
"""Who asks: the shared screen, the person in private, or an account in one of its roles."""

Narrowing = Literal[
    "easy", "work_items_only", "work_goal_only", "tips_only", "within_limits", "metadata_only", "turnout_only",
    "comment", "opinion", "encrypted",
]  # fmt: skip
"""Conditions that are about the form in which a thing is given or taken, and not about who asks."""

CONDITIONS: Mapping[str, str] = {
    # about the one who asks
    "own": "it was made by, or is about the work of, the one who asks",
    "present": "the one who asks is among those recorded as present when it was said",
    "on_roster": "the one who asks works now, begins within 24 hours, or ended less than 24 hours ago",
    "employed_since": "it was said on or after the first day of the role",
    "handover": "it is an own shift, or the one before or after an own shift",
    "not_concerned": "the one who asks was not asked about, complained of, or offered and not chosen, in any role",
    "chosen": "the person has chosen that the one who asks should know",
    "same_as_entry": "the one who asks may read what it belongs to",
    "scope_person": "the guardian's order includes caring for the person (sörja för person)",
    "scope_economy": "the guardian's order includes managing property (förvalta egendom)",
    "scope_rights": "the guardian's order includes safeguarding rights (bevaka rätt)",
    "reason": "a reason was typed less than 60 minutes ago, which the person and the guardian see",
    "two_people": "a second account with another role has confirmed it",
    # about the thing
    "everyday": "it is for the whole team, and about an activity, a need, a feeling or the plan",
    "released": "the guardian has released the interpretation to assistants",
    "shared": "the person or the guardian has marked the talk as shared",
    # about the form in which it is given or taken
    "easy": "in easy language, without other people's private data",
    "work_items_only": "only plan items that are work, and how the person communicates",
    "work_goal_only": "only the goals and routines that name a work activity",
    "tips_only": "only how the person says yes, no and don't know, the pace, and what to avoid",
    "within_limits": "settings between the bounds that the supervisor or the guardian has set",
    "metadata_only": "only who, when and which kind; never what",
    "turnout_only": "only whether a vote was given; never the vote",
    "comment": "an entry labelled a comment, never an interpretation",
    "opinion": "the person's own answers about how an assistant was introduced",
    "encrypted": "only as an encrypted file",
}
"""Every condition, and what it means."""

TABLE: Mapping[str, Mapping[Row, str]] = {
    "deck": {
        "board": "read",
        "person": "read",
    },
    "expression_team": {
        "board": "read, create, correct",
        "person": "read, correct, export",
        "assistant": "read if on roster and employed since; create if on roster; correct if own",
        "supervisor": "read, create, correct, export",
        "guardian": "read, create, export; correct if own",
        "supporter": "read if reason",
    },
    "expression_leaders": {
        "board": "create",
        "person": "read, correct, export",
        "assistant": "create if present",
        "supervisor": "read, export if not concerned; create; correct if own",
        "guardian": "read, export if not concerned; create; correct if own",
        "supporter": "read if reason and not concerned",
    },
    "expression_guarded": {
        "board": "create",
        "person": "read, correct, export",
        "assistant": "create if present and not concerned",
        "supervisor": "read if chosen and not concerned",
        "guardian": "read if chosen and not concerned",
        "supporter": "read if not concerned",
    },
    "interpretation": {
        "person": "read if easy",
        "assistant": "read if released and same as entry",
        "supervisor": "read if same as entry",
        "guardian": "read if same as entry; interpret if scope person and same as entry",
        "supporter": "read if same as entry; create if comment and same as entry",
    },
    "reply": {
        "board": "read, reply if everyday",
        "person": "read",
        "assistant": "read if same as entry; reply if everyday and on roster",
        "supervisor": "read, reply if same as entry",
        "guardian": "read, reply if same as entry",
        "supporter": "read, reply if same as entry",
    },
    "complaint_case": {
        "person": "read, create",
        "assistant": "create if not concerned",
        "supervisor": "read, reply if chosen and not concerned",
        "guardian": "read, reply if chosen and not concerned",
        "supporter": "read, reply if not concerned",
    },
    "misconduct_report": {
        "person": "create",
        "assistant": "create",
        "supervisor": "create",
        "guardian": "create; read if not concerned",
        "supporter": "read if not concerned",
    },
    "question": {
        "board": "read; create if everyday",
        "person": "read",
        "assistant": "read; create if everyday and on roster",
        "supervisor": "read, create",
        "guardian": "read, create",
        "supporter": "read, create",
    },
    "vocabulary": {
        "board": "read, create",
        "person": "read",
        "assistant": "read; create if on roster",
        "supervisor": "read, create",
        "guardian": "read, create",
        "supporter": "read",
        "work_supervisor": "read",
    },
    "day_plan": {
        "board": "read; correct if everyday",
        "person": "read",
        "assistant": "read, create if on roster",
        "supervisor": "read, create, correct, export",
        "guardian": "read, export; create, correct if scope person",
        "supporter": "read if reason",
        "work_supervisor": "read if work items only",
    },
    "shift_schedule": {
        "board": "read",
        "person": "read",
        "assistant": "read if handover",
        "supervisor": "read, create, correct, export",
        "guardian": "read",
        "supporter": "read if reason",
    },
    "circle": {
        "board": "read if easy",
        "person": "read if easy",
        "assistant": "read if easy",
        "supervisor": "read, create, correct",
        "guardian": "read",
        "supporter": "read",
        "admin": "read, create, correct",
    },
    "person_book": {
        "person": "read if easy; correct",
        "assistant": "read if tips only",
        "supervisor": "read, create",
        "guardian": "read, create, export",
        "supporter": "read",
        "work_supervisor": "read if tips only",
    },
    "communication_profile": {
        "board": "read",
        "person": "read",
        "assistant": "read",
        "supervisor": "read, create",
        "guardian": "read, create",
        "supporter": "read",
        "work_supervisor": "read if tips only",
    },
    "board_settings": {
        "board": "read",
        "person": "create if within limits",
        "assistant": "read",
        "supervisor": "read, create",
        "guardian": "read, create",
        "admin": "read, create",
    },
    "personal_sounds": {
        "board": "read",
        "person": "read",
        "assistant": "create if on roster",
        "supervisor": "read, create",
        "guardian": "read, create",
    },
    "evidence": {
        "person": "read if easy",
        "supervisor": "read if not concerned",
        "guardian": "read, export if not concerned",
        "supporter": "read if reason and not concerned",
    },
    "report": {
        "supervisor": "create, export",
        "guardian": "create, export",
        "supporter": "create if reason",
    },
    "implementation_plan": {
        "person": "read",
        "assistant": "read",
        "supervisor": "read, create, correct",
        "guardian": "read, reply",
        "supporter": "read",
        "work_supervisor": "read if work goal only",
    },
    "introduction": {
        "person": "read; create if opinion",
        "assistant": "read if own",
        "supervisor": "read, create",
        "guardian": "read",
        "supporter": "read",
    },
    "time_report": {
        "person": "read",
        "assistant": "read, create, correct if own",
        "supervisor": "read, reply, export",
        "guardian": "read; reply if scope rights",
        "supporter": "read if reason",
    },
    "expenses": {
        "person": "read",
        "assistant": "create, read if own",
        "supervisor": "read, create",
        "guardian": "read; reply if scope economy",
        "supporter": "read",
    },
    "economic_plan": {
        "person": "read, create",
        "supervisor": "read",
        "guardian": "read; create if scope economy",
        "supporter": "read, create",
    },
    "annual_meeting": {
        "person": "read, create",
        "guardian": "read; interpret if scope rights",
        "supporter": "read if turnout only",
    },
    "follow_up_talk": {
        "person": "read, create",
        "supervisor": "read if shared",
        "guardian": "read",
        "supporter": "read, create",
    },
    "work_placement": {
        "person": "read, create",
        "assistant": "read if on roster",
        "supervisor": "read, create",
        "guardian": "read, create",
        "supporter": "read",
        "work_supervisor": "read, create",
    },
    "consent": {
        "person": "read, create",
        "supervisor": "read",
        "guardian": "read, create",
        "supporter": "read",
    },
    "access_log": {
        "board": "read if easy and everyday",
        "person": "read if easy",
        "guardian": "read if same as entry",
        "supporter": "read if same as entry",
        "admin": "read if metadata only",
    },
    "accounts_roles": {
        "supervisor": "read",
        "admin": "read, create, correct",
    },
    "pairing": {
        "supervisor": "read, create, correct",
        "guardian": "read, create, correct",
        "admin": "read, create, correct",
    },
    "backup_restore": {
        "admin": "create if encrypted",
    },
    "retention_erasure": {
        "guardian": "reply",
        "supporter": "reply",
        "admin": "create if two people",
    },
}


class Grant(NamedTuple):
    """One action that is granted, and every condition that must be met."""

    action: Action
    conditions: frozenset[str] = frozenset()


def grants(words: str) -> tuple[Grant, ...]:
    """Return what one field of the table grants.

    Raises:
        ValueError: naming the action or the condition that there is not.
    """
    found: list[Grant] = []
    for part in words.split("; "):
        actions, narrowed, conditions = part.partition(" if ")
        needed = frozenset(c.replace(" ", "_") for c in conditions.split(" and ")) if narrowed else frozenset()
        if unknown := [c for c in needed if c not in CONDITIONS]:
            raise ValueError(f"no such condition: {unknown[0]}")
        for action in actions.split(", "):
            if action not in get_args(Action):
                raise ValueError(f"no such action: {action}")
            found.append(Grant(cast(Action, action), needed))
    return tuple(found)


GRANTS: Mapping[str, Mapping[Row, tuple[Grant, ...]]] = {
    thing: {row: grants(words) for row, words in rows.items()} for thing, rows in TABLE.items()
}
"""The table as the decision reads it."""
