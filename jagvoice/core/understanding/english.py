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
    who_or_which=frozenset(),
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
        a about afternoon again also an and anything ask asked at be been best bit but come day do doing
        enjoy er evening fancy feel feeling feels first for fun get getting go going gone got had have
        having hello help helping here hey hi how idea if in instead it just keep let lets like liked little
        look love lunch make maybe me mean morning much my need needing needs next nice now of off ok okay
        on one ones our out over perhaps please prefer put rather ready really right run say see shall so
        some somebody someone something stay sure take that the then there thing things think this time to
        today together tonight too try uh um up us very wanna want wanted well whether with wonder you your
        """
    ),
    hesitations=words_in("er erm hm hmm mm uh um"),
    refusals=phrases_of(
        *words_in(
            """
                anymore avoid avoids cancel cancelled cease delay delete dislike drop else end enough except
                excluding fewer finish finished forget from hate hates last leave leaving less lose mute
                neither never nobody none nor nothing other pause postpone quit refuse remove skip skipped
                skipping stop stopped stopping than turn unless without worse
            """
        ),
        "any longer",
        "anybody but",
        "anyone but",
        "anything but",
        "apart from",
        "bored of",
        "bored with",
        "do without",
        "done with",
        "everything but",
        "fed up",
        "have no",
        "instead of",
        "no longer",
        "no more",
        "no thanks",
        "no to",
        "over with",
        "rid of",
        "scared of",
        "sick of",
        "talk about",
        "tired of",
        "want no",
    ),
    undoing=phrases_of(
        "call off",
        "cut down",
        "get out of",
        "get rid of",
        "give up",
        "leave out",
        "miss out",
        "put away",
        "put off",
    ),
    you=words_in("we you"),
    thou=words_in("you"),
    yours=words_in("come help join us we with you your"),
    me=words_in("i"),
    offers=words_in("shall should"),
    going=words_in("go leave"),
    homeward=frozenset(),
    toward=words_in("to"),
    it=words_in("it that there this"),
    others=words_in("he her hers him his she their them they"),
    many=words_in("everybody everyone"),
    tastes=words_in("fine fun good great like lovely nice ok okay time"),
    requests=words_in("can could will would"),
    wishes=words_in("care choose enjoy fancy like love point prefer rather want"),
    wondering=words_in("ask asked know wonder wondered wondering"),
    plans=phrases_of(
        "can",
        "could",
        "do you need",
        "do you want",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "do you prefer",
        "will",
        "would",
        "you want",
    ),
    favour=words_in("are do is"),
    that=words_in("that to"),
    duties=words_in("may might must"),
    stays=words_in("am are is"),
    without=words_in("no"),
    allows=words_in("can could may shall should"),
    helping=words_in("help helping join"),
    links=words_in("about and ask at by call choose for have is it like need of or prefer rather see to want with"),
    liking=frozenset(),
    hours=words_in("day days hour time times weekday"),
    was=words_in("did was were"),
    within=words_in("at in maybe or the to"),
)
