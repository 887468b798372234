"""How the ids begin of questions about one thing of one day, or asked by a helper just now."""

AFTER = "after:"
"""How something was; what follows is the plan item or the ask."""

AGAIN = "again:"
"""A big choice once more; what follows is the ask."""

PLAN = "plan:"
"""Whether something planned is wanted; what follows is the plan item."""

FEELS = "feels:"
"""How something booked feels; what follows is the plan item."""

ASKED = "asked:"
"""What a helper asks; what follows is the thing, or the things with a plus between them."""

OFFICE = "office:"
"""What somebody in the office wants to know; what follows is the question as it was written there."""

PASSING = (AFTER, AGAIN, PLAN, FEELS, ASKED, OFFICE)

IMPORTED = "import:"
"""What was asked before there was a board here; what follows is the ask."""

REPORTED = "reported:"
"""What was reported afterwards of something away from any board; what follows is told by its topic and its words."""
