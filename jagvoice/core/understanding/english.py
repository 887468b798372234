"""The small words of English, as they are said beside a board."""

from __future__ import annotations

from jagvoice.core.understanding.language import Language, phrases_of, words_in

ENGLISH = Language(
    either=words_in("or"),
    both=words_in("and plus"),
    negation=words_in("arent didnt doesnt dont isnt not wont"),
    opens=words_in(
        """
        am are can could did do does had has have is may might must shall should was were will would
        """
    ),
    somebody=words_in("he i it she that there they this we you"),
    tells_in_front=frozenset(),
    tells=frozenset(),
    opens_alone=phrases_of(
        "care for",
        "fancy",
        "feel like",
        "how about",
        "ready for",
        "up for",
        "wanna",
        "want",
        "what about",
    ),
    being=words_in("are did does is was were"),
    who=words_in("who whom whos"),
    which=words_in("which"),
    what=words_in("choose pick what whats"),
    staff=words_in("assistant assistants person staff us"),
    when=words_in("when"),
    how=words_in("how hows"),
    how_is=words_in("am are did do does has have is was were would"),
    greetings=phrases_of("how are things", "how are you doing", "how is it going", "hows it going"),
    other=words_in("where whose why"),
    likes=phrases_of("do you think about", "do you think of"),
    opinion=phrases_of("how do you like", "what did you think of", "what do you think about", "what do you think of"),
    suggestion=phrases_of("how about", "how does a", "what about", "what do you say to"),
    asides=phrases_of(
        "do you think",
        "i was wondering",
        "i wonder",
        "let me see",
        "lets see",
        "listen now",
        "show me",
        "tell me",
        "what do you say",
        "what do you think",
        "you know",
        "you know what",
    ),
    tags=phrases_of("dont you", "isnt it", "or no", "or not", "or what", "right", "yes or no"),
    mistakes=words_in("mean meant no oops sorry wrong"),
    mistakes_with=words_in("actually i wait"),
    clauses=words_in("after before once until when while"),
    longing=frozenset(),
    whether=words_in("if whether"),
    articles=words_in("a an my our some the your"),
    particles=words_in("picture pictures room away back down home in off out outside over up"),
    light=words_in(
        """
        a an and at be come do eat for get go have in into look make me my of off on our out see some take the
        to up us with you your
        """
    ),
    fillers=words_in(
        """
        a about afternoon again also an and anything ask asked at be been best bit come day do doing enjoy er
        evening fancy feel feeling feels first for fun get getting go going gone got had have having hello
        help helping hey hi how idea if in it just keep let lets like liked little look love lunch make maybe
        me mean morning much my need needing needs next nice now of off ok okay on one ones our out over
        perhaps please prefer rather ready really right say see shall so some somebody someone something stay
        sure take that the then there thing things think this time to today together tonight too try uh um up
        us very wanna want wanted well whether with wonder you your
        """
    ),
    hesitations=words_in("er erm hm hmm mm uh um"),
)
