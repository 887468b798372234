"""The sentences about what was found: the count first, what may be said of it second, its limits third."""

from __future__ import annotations

from jagvoice.core.evidence.told import OPEN, Findings, OptionFinding, Weighed
from jagvoice.core.questions import Topic
from jagvoice.core.text import Message, text
from jagvoice.pages.blocks import Dot
from jagvoice.pages.dots import about, counted, ends
from jagvoice.pages.evidence.words import Words

LEAST_DAYS = 3
"""So few days carry nothing that is clear."""

MOST = 1_000_000
"""A larger stake is told as more than this."""


def count(words: Words, topic: Topic, found: OptionFinding) -> str:
    """Return how many times an option was chosen of the times it was there."""
    what = words.named(topic, found.option)
    if found.offered == 1:
        only = text("evidence_page.only_time", name=words.person, what=what)
        return words.say(
            only if found.chosen else text("evidence_page.not_the_only_time", name=words.person, what=what)
        )
    told = {"name": words.person, "what": what, "chosen": found.chosen, "offered": found.offered}
    return words.say(text("evidence_page.count", **told))


def meaning(words: Words, weighed: Weighed, found: OptionFinding) -> str:
    """Return what may be said of an option, and what it does not say."""
    return " ".join(words.say(message) for message in _meaning(words, weighed, found))


def _meaning(words: Words, weighed: Weighed, found: OptionFinding) -> tuple[Message, ...]:
    told = {"name": words.person, "what": words.named(weighed.topic, found.option)}
    people = weighed.topic == "assistant"
    if found.grade == "too_few":
        return (text("evidence_page.too_few"),)
    if found.share is None:
        return (text("evidence_page.nothing_beside"),)
    if found.grade == "cannot_be_told":
        return (text("evidence_page.cannot_be_told", **told),)
    if found.grade == "pattern":
        return (text("evidence_page.pattern"), *_pattern(words, weighed.findings, found))
    size = text("evidence_page.of_ten", **ends(words.say, found.share))
    judged = (text("evidence_page.no_judgement", **told),) if people else ()
    if found.direction == "more":
        return (text("evidence_page.clearly_more", **told), size, *judged)
    return (text("evidence_page.clearly_less", **told), size, *(judged or (text("evidence_page.no_dislike", **told),)))


def _pattern(words: Words, findings: Findings, found: OptionFinding) -> tuple[Message, ...]:
    """Return what keeps a pattern from being clear, and what would help."""
    if not found.helpers_agree:
        if len(findings.helpers) == 1 and not findings.alone:
            return (text("evidence_page.not_without_one", helper=words.label(findings.helpers[0])),)
        if not findings.helpers and not findings.alone:
            return (text("evidence_page.helper_not_stated"),)
        return (text("evidence_page.not_without_any"),)
    if findings.days < LEAST_DAYS:
        return (text("evidence_page.too_few_days", days=words.days(findings.days)),)
    return (text("evidence_page.one_day_carries"),)


def dot(words: Words, topic: Topic, found: OptionFinding) -> Dot:
    """Return an option as a row of a chart: nothing is drawn of what there is too little of."""
    label, counts = words.label(found.option), counted(words.say, found.chosen, found.offered)
    shown = words.shown(found.option)
    says = words.say(_label(found))
    if found.share is None:
        return Dot(label, counts, says, picture=shown)
    low, middle, high = (round(value, 4) for value in found.share)
    told = f"{about(words.say, found.share)} {says}"
    return Dot(label, counts, told, middle, low, high, found.grade == "clear", shown)


def _label(found: OptionFinding) -> Message:
    """Return in a few words what a row of a chart says, for whoever does not read the dot."""
    if found.grade == "too_few":
        return text("evidence_page.label_too_few")
    if found.share is None:
        return text("evidence_page.label_nothing_beside")
    if found.grade == "cannot_be_told":
        return text("evidence_page.label_cannot_be_told")
    if found.grade == "pattern":
        return text("evidence_page.label_pattern")
    return text("evidence_page.label_more") if found.direction == "more" else text("evidence_page.label_less")


def wager(words: Words, stake: float) -> str:
    """Return an e-value in words: what one crown has become."""
    if stake > MOST:
        return words.say(text("evidence_page.over_a_million"))
    return str(int(stake)) if stake >= 1 else words.say(text("evidence_page.under_one"))


def tested(words: Words, findings: Findings) -> str:
    """Return what the test of the pictures says, and how far it may be trusted."""
    said = text("evidence_page.wager", stake=wager(words, findings.pictures))
    rule = text("evidence_page.wager_open") if findings.open else text("evidence_page.wager_shut")
    return f"{words.say(said)} {words.say(rule)}"


def place_tested(words: Words, findings: Findings) -> str:
    """Return what the test of the places says."""
    said = text("evidence_page.place_wager", stake=wager(words, findings.cells))
    mattered = text("evidence_page.place_mattered") if findings.cells >= OPEN else text("evidence_page.place_untold")
    return f"{words.say(said)} {words.say(mattered)}"
