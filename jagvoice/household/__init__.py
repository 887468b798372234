"""The one door: every change is a command given to ``do``, everything seen comes from ``look``.

Access is decided here, once, for every face. Both are synchronous; faces call them from a worker.
"""

from jagvoice.core.access import Viewer
from jagvoice.household.commands import Answer, Command, Done, KeepDeck, Record, Refused, Tell
from jagvoice.household.door import Household, Now
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
    "Tell",
    "ToDeal",
    "Verdict",
    "Viewer",
]
