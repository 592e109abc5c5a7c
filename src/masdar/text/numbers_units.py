"""Tell the unit of measure, currency or counted noun that stands after a number.

tokens -> Unit. Units have CLDR names («كلم»: kilometer), currencies ISO 4217 codes («ريال يمني»: YER);
a currency noun that several states share has no code without its adjective.
Arabic has a dual: «طنين» is the unit and the number 2 in one word.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from masdar import resources
from masdar.text import fold
from masdar.text.numbers_tokens import Match, Phrases, Token, readings

_TIME = {"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century"}
_DUAL_ENDS = ("ين", "ان")
_SHORTEST_DUAL = 5  # letters; «حسين» and «لبان» are no duals


class Unit(NamedTuple):
    """What was counted: the unit's name or None, and the token after it."""

    name: str | None
    end: int


@cache
def _units() -> Phrases[str]:
    rows = resources.rows("lexicon/units.tsv")
    return Phrases((row["phrase"], row["unit"]) for row in rows if row["kind"] not in ("noun", "person"))


@cache
def _currency_nouns() -> Phrases[str]:
    forms: dict[str, str] = {}
    for row in resources.rows("lexicon/currencies.tsv"):
        noun = fold.key(row["noun"])
        stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
        for form in (noun, fold.key(row["plural"]), noun + "ا", stem + "ان", stem + "ين"):
            forms.setdefault(form, noun)
    return Phrases(forms.items())


@cache
def _currency_codes() -> dict[str, tuple[str | None, Phrases[str]]]:
    """By noun: the code of the noun alone, and the codes by adjective."""
    alone: dict[str, str] = {}
    adjectives: dict[str, list[tuple[str, str]]] = {}
    for row in resources.rows("lexicon/currencies.tsv"):
        noun = fold.key(row["noun"])
        found = adjectives.setdefault(noun, [])
        if row["adjectives"] == "-" or row["code"] == "USD":
            alone[noun] = row["code"]
        if row["adjectives"] != "-":
            for adjective in row["adjectives"].split(";"):
                found += [
                    (adjective, row["code"]),
                    (fold.key(adjective) + "ا", row["code"]),
                    (fold.key(adjective) + "ه", row["code"]),
                ]
    return {noun: (alone.get(noun), Phrases(found)) for noun, found in adjectives.items()}


def unit_at(tokens: list[Token], at: int) -> Unit | None:
    """The unit or currency whose first word is token `at`."""
    if (money := _currency_nouns().at(tokens, at)) and _is_loose(money):
        alone, adjectives = _currency_codes()[money.meaning]
        if told := adjectives.at(tokens, money.end):
            return Unit(told.meaning, told.end)
        if alone or not _units().at(tokens, at):
            return Unit(alone, money.end)
    if (unit := _units().at(tokens, at)) and _is_loose(unit):
        return Unit(unit.meaning, unit.end)
    return None


def _is_loose(match: Match[str]) -> bool:
    return not match.first.joined and match.first.cut == 0


def is_time(name: str | None) -> bool:
    return name in _TIME


@cache
def _singulars() -> frozenset[str]:
    forms = {fold.key(row["phrase"]) for row in resources.rows("lexicon/units.tsv")}
    forms |= {fold.key(row["noun"]) for row in resources.rows("lexicon/currencies.tsv")}
    return frozenset(form for form in forms if " " not in form)


@cache
def _persons() -> frozenset[str]:
    """Nouns whose plural ends in «ين» too: «مدنيين» may be two civilians or many."""
    return frozenset(fold.key(row["phrase"]) for row in resources.rows("lexicon/units.tsv") if row["kind"] == "person")


@cache
def _never_dual() -> frozenset[str]:
    rows = resources.rows("lexicon/number_words.tsv")
    return frozenset(fold.key(row["phrase"]) for row in rows if row["kind"] == "not-dual")


def dual(word: str) -> str | None:
    """The singular of a word that looks like a dual («طالبين» -> «طالب»), or None."""
    for reading in readings(word):
        stem = reading.stem
        if len(stem) < _SHORTEST_DUAL or stem in _never_dual() or not stem.endswith(_DUAL_ENDS):
            continue
        if singular := _singular(stem):
            return singular
        if reading.cut == 0:
            return stem[:-3] + "ه" if stem[-3] == "ت" else stem[:-2]
    return None


@lru_cache(maxsize=1 << 16)
def sure_dual(word: str) -> tuple[str, int] | None:
    """The singular of an indefinite dual that cannot be a plural, and the letters of clitics before it."""
    for reading in readings(word):
        stem = reading.stem
        if reading.article or len(stem) < _SHORTEST_DUAL or not stem.endswith(_DUAL_ENDS) or stem in _never_dual():
            continue
        singular = _singular(stem)
        if singular and not (stem.endswith("ين") and singular in _persons()):
            return singular, reading.cut
    return None


def _singular(stem: str) -> str | None:
    base = stem[:-2]
    feminine = base[:-1] + "ه" if base.endswith("ت") else base
    return feminine if feminine in _singulars() else base if base in _singulars() else None
