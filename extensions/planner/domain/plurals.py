"""English plurals: rules, a table of irregular words, and `_items` where both forms are one.

The table is part of the contract: a plural names a table and a folder, so a changed rule would
rename what projects already hold. Add words only before anyone can have used them; an owner
overrides with `plural:`.
"""

from __future__ import annotations

IRREGULAR = {
    "analysis": "analyses",
    "axis": "axes",
    "basis": "bases",
    "child": "children",
    "crisis": "crises",
    "criterion": "criteria",
    "datum": "data",
    "diagnosis": "diagnoses",
    "echo": "echoes",
    "foot": "feet",
    "goose": "geese",
    "half": "halves",
    "hero": "heroes",
    "hypothesis": "hypotheses",
    "knife": "knives",
    "leaf": "leaves",
    "life": "lives",
    "loaf": "loaves",
    "man": "men",
    "medium": "media",
    "mouse": "mice",
    "ox": "oxen",
    "parenthesis": "parentheses",
    "person": "people",
    "phenomenon": "phenomena",
    "potato": "potatoes",
    "quiz": "quizzes",
    "shelf": "shelves",
    "synthesis": "syntheses",
    "thesis": "theses",
    "thief": "thieves",
    "tomato": "tomatoes",
    "tooth": "teeth",
    "veto": "vetoes",
    "wife": "wives",
    "wolf": "wolves",
    "woman": "women",
}
SAME = frozenset(
    """advice aircraft analytics baggage cash clothing credentials data deer details
    equipment feedback fish furniture goods hardware information luggage media metadata money
    moose music news offspring people preferences rice series settings sheep software species
    staff statistics stuff swine terms traffic weather""".split()
)


def plural_of(snake: str) -> str:
    """The plural of the last word of `snake`, never equal to `snake` itself."""
    head, _, word = snake.rpartition("_")
    plural = _plural_word(word)
    return f"{head}_{plural}" if head else plural


def _plural_word(word: str) -> str:
    if word in SAME:
        return f"{word}_items"
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("y") and word[-2:-1] not in ("", *"aeiou"):
        return f"{word[:-1]}ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    return f"{word}s"
