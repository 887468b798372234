"""The words of one reader: a language, the person's name, and what everything is called and looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jagvoice.core.evidence.told import NOBODY, OptionFinding, Weighed
from jagvoice.core.questions import Topic
from jagvoice.core.text import Message, text
from jagvoice.pages.blocks import Link, Picture, Row, Text, Tone

TOPICS: Mapping[Topic, Message] = {
    "activity": text("topic.activity"),
    "assistant": text("topic.assistant"),
    "wish": text("topic.wish"),
}
"""What the topics are called that are weighed."""


@dataclass(frozen=True)
class Words:
    """What sentences about choices are made with."""

    say: Callable[[Message], str]
    person: str
    """The person's first name."""
    label: Callable[[str], str]
    """What an option or an account is called."""
    picture: Callable[[str], str]
    """The reference of what it looks like."""
    day: Callable[[str], str]
    """A day (ISO 8601) as it is read."""
    moment: Callable[[str], str]
    """A moment (ISO 8601) as it is read."""
    order: Sequence[str] = ()
    """The options as the vocabulary has them."""
    leads: bool = True
    """Whether what is shown can be opened: on paper nothing can."""

    def text(self, message: Message, tone: Tone = "plain") -> Text:
        """Return a paragraph."""
        return Text(self.say(message), tone)

    def named(self, topic: Topic, option: str) -> str:
        """Return what an option is called within a sentence: a person by the name, all else in quotation marks."""
        label = self.label(option)
        return label if topic == "assistant" else self.say(text("evidence_page.quoted", what=label))

    def listed(self, topic: Topic, options: Iterable[str]) -> str:
        """Return several options within a sentence."""
        return ", ".join(self.named(topic, option) for option in options)

    def who(self, helper: str | None) -> str:
        """Return who was beside."""
        if helper is None:
            return self.say(text("evidence_page.not_stated"))
        return self.say(text("evidence_page.nobody")) if helper == NOBODY else self.label(helper)

    def times(self, count: int) -> str:
        """Return how many times."""
        return self.say(text("evidence_page.once") if count == 1 else text("evidence_page.times", count=count))

    def choices(self, count: int) -> str:
        """Return how many choices."""
        return self.say(text("evidence_page.one_choice") if count == 1 else text("evidence_page.choices", count=count))

    def days(self, count: int) -> str:
        """Return how many days."""
        return self.say(text("evidence_page.one_day") if count == 1 else text("evidence_page.days", count=count))

    def way(self, message: Message, page: str, args: Mapping[str, str]) -> Row:
        """Return a row that is nothing but a way to another page."""
        label = self.say(message)
        return Row((label,), opens=Link(page, args, label))

    def shown(self, option: str) -> Picture:
        """Return an option as it looks."""
        return Picture(self.picture(option), self.label(option))


def ordered(words: Words, weighed: Weighed) -> tuple[OptionFinding, ...]:
    """Return the options as they are told: what is clearly chosen more often first, and clearly less often last.

    Within each they are in the order of the vocabulary, which tells nothing of how often anything was chosen. People
    are in the order of their names, whatever is found: no list compares those who work with the person.
    """
    if weighed.topic == "assistant":
        return tuple(sorted(weighed.findings.options, key=lambda f: (words.label(f.option).casefold(), f.option)))
    places = {option: n for n, option in enumerate(words.order)}

    def place(found: OptionFinding) -> tuple[int, int, str]:
        clear = found.grade == "clear"
        group = 1 if not clear else 0 if found.direction == "more" else 2
        return group, places.get(found.option, len(places)), words.label(found.option).casefold()

    return tuple(sorted(weighed.findings.options, key=place))
