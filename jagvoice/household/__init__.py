"""The one door: every change is a command given to ``do``, everything seen comes from ``look``.

Access is decided here, once, for every face. Both are synchronous; faces call them from a worker.
"""

from jagvoice.core.access import Viewer
from jagvoice.household.commands import Answer, Command, Done, KeepDeck, Record, Refused, SetProfile, Tell
from jagvoice.household.door import OWNER, Household, Now
from jagvoice.household.installation import Installation
from jagvoice.household.looks import (
    Communication,
    Drawing,
    ExpressionPage,
    Expressions,
    Look,
    Picture,
    PlanOf,
    ToDeal,
)
from jagvoice.household.media import AddPhoto, ForgetPhoto, ForgetPhrase, KeepPhrase, Phrases, Recording
from jagvoice.store.verify import Verdict

__all__ = [
    "OWNER",
    "AddPhoto",
    "Answer",
    "Command",
    "Communication",
    "Done",
    "Drawing",
    "ExpressionPage",
    "Expressions",
    "ForgetPhoto",
    "ForgetPhrase",
    "Household",
    "Installation",
    "KeepDeck",
    "KeepPhrase",
    "Look",
    "Now",
    "Phrases",
    "Picture",
    "PlanOf",
    "Record",
    "Recording",
    "Refused",
    "SetProfile",
    "Tell",
    "ToDeal",
    "Verdict",
    "Viewer",
]
