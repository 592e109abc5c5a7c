"""The words of time expressions, looked up by the part they play in the grammar of dates.

Tables -> Phrases. It knows no grammar. Four sets of month names are in use (Gulf and Egypt, Levant,
Maghreb, and the Hijri months), often two at once: «سبتمبر (أيلول)».
"""

from functools import cache

from masdar import resources
from masdar.text.dates_calendar import Direction
from masdar.text.numbers_tokens import Phrases


@cache
def words(kind: str) -> Phrases[str]:
    """The phrases of one kind in time_words.tsv, with their values."""
    return Phrases((row["phrase"], row["value"]) for row in resources.rows("lexicon/time_words.tsv") if row["kind"] == kind)


@cache
def ways() -> Phrases[Direction]:
    """«الماضي», «الجاري», «المقبل»: -1, 0, 1; «قبل الماضي»: -2."""
    kinds: dict[str, Direction] = {"past-2": -2, "past": -1, "present": 0, "future": 1}
    rows = resources.rows("lexicon/time_words.tsv")
    return Phrases((row["phrase"], kinds[row["kind"]]) for row in rows if row["kind"] in kinds)


@cache
def months() -> Phrases[tuple[str, int]]:
    """The month names: calendar (gregorian, english, hijri) and number."""
    rows = resources.rows("lexicon/months.tsv")
    return Phrases((row["name"], (row["calendar"], int(row["number"]))) for row in rows)


@cache
def weekdays() -> Phrases[int]:
    """The weekdays, Monday = 0."""
    return Phrases((row["name"], int(row["number"])) for row in resources.rows("lexicon/weekdays.tsv"))


@cache
def time_units() -> Phrases[str]:
    """«يوم», «أسابيع», «عامين»: the unit's name."""
    rows = resources.rows("lexicon/units.tsv")
    return Phrases((row["phrase"], row["unit"]) for row in rows if row["kind"] == "time")
