"""The one door: every change is a command given to ``do``, everything seen comes from ``look``.

Access is decided here, once, for every face. Both are synchronous; faces call them from a worker.
"""

from jagvoice.core.access import Viewer
from jagvoice.household.commands import (
    Acknowledge,
    Answer,
    Comment,
    Correct,
    Done,
    GiveReason,
    Interpret,
    KeepDeck,
    Record,
    Refused,
    Release,
    SetProfile,
    Tell,
)
from jagvoice.household.door import Household
from jagvoice.household.installation import Installation
from jagvoice.household.looks import (
    Circle,
    Communication,
    Drawing,
    EarlierOn,
    ExpressionPage,
    Expressions,
    Lately,
    Look,
    Myself,
    NotesOn,
    OneExpression,
    Opened,
    Phrases,
    Picture,
    PlanOf,
    Recording,
    ToDeal,
    WaitingFor,
    WhoAmI,
    Whole,
)
from jagvoice.household.media import AddPhoto, ForgetPhoto, ForgetPhrase, KeepPhrase
from jagvoice.household.room import OWNER, Now
from jagvoice.store.verify import Verdict

__all__ = [
    "OWNER",
    "Acknowledge",
    "AddPhoto",
    "Answer",
    "Circle",
    "Comment",
    "Communication",
    "Correct",
    "Done",
    "Drawing",
    "EarlierOn",
    "ExpressionPage",
    "Expressions",
    "ForgetPhoto",
    "ForgetPhrase",
    "GiveReason",
    "Household",
    "Installation",
    "Interpret",
    "KeepDeck",
    "KeepPhrase",
    "Lately",
    "Look",
    "Myself",
    "NotesOn",
    "Now",
    "OneExpression",
    "Opened",
    "Phrases",
    "Picture",
    "PlanOf",
    "Record",
    "Recording",
    "Refused",
    "Release",
    "SetProfile",
    "Tell",
    "ToDeal",
    "Verdict",
    "Viewer",
    "WaitingFor",
    "WhoAmI",
    "Whole",
]
