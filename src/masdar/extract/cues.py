"""Write out the forms of reporting words, and find them.

lexicon/cues.tsv -> Lexicon of forms; Folded -> hits. It finds candidates only: «ذكر» may be "he mentioned" or "a male";
whether a candidate attributes anything is decided by what stands around it (statements.py).
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from masdar import resources
from masdar.errors import BadResource
from masdar.text.fold import Folded, key
from masdar.text.lexicon import Hit, Lexicon
from masdar.types import Stance

Shape = Literal["perfect", "imperfect", "participle", "noun", "prep"]
_PRONOUNS = ("ه", "ها", "هم", "هما")
_STANCES = frozenset(("assert", "deny", "hedge", "urge"))
_NEEDS = frozenset(("any", "strong", "relay", "blame", "pronoun", "never"))
_CLITICS = frozenset(("", "و", "ف", "س", "وس", "فس", "ب", "ل", "ول", "فل", "وب", "وال", "ال", "بال", "لل", "وبال", "فال"))
_FILE = "lexicon/cues.tsv"


class Row(NamedTuple):
    """A lexeme that attributes; columns as in cues.tsv."""

    id: str
    kind: str
    stance: Stance
    negated: Stance
    takes: frozenset[str]
    needs: str


class Form(NamedTuple):
    """One written form of a row. `suffixed`: with an object or possessive pronoun («أعلنته», «قوله»)."""

    row: Row
    shape: Shape
    suffixed: bool = False
    feminine: bool = False
    plural: bool = False


def find(folded: Folded) -> list[Hit[Form]]:
    """The candidates of a text, in order."""
    return _lexicon().find(folded)


@cache
def _lexicon() -> Lexicon[Form]:
    return Lexicon(((phrase, form) for row, forms in _rows() for phrase, form in _written(row, forms)), _CLITICS)


def _rows() -> Iterator[tuple[Row, str]]:
    for number, cells in enumerate(resources.rows(_FILE), 1):
        if not {cells["stance"], cells["negated"]} <= _STANCES or cells["needs"] not in _NEEDS:
            raise BadResource(_FILE, number, f"row {cells['id']}: unknown stance or needs", "See the head of the table")
        takes = frozenset(key(word.rstrip("ـ")) for word in cells["takes"].split())
        yield Row(cells["id"], cells["kind"], cells["stance"], cells["negated"], takes, cells["needs"]), cells["forms"]


def _written(row: Row, forms: str) -> Iterator[tuple[str, Form]]:
    if row.kind == "prep":
        for phrase in forms.split("|"):
            yield phrase, Form(row, "prep")
            if row.id in ("prep.saying-limit", "prep.opinion", "prep.in-words"):
                for pronoun in _PRONOUNS:
                    yield phrase.removesuffix("ة") + ("ت" if phrase.endswith("ة") else "") + pronoun, Form(row, "prep", True)
        return
    if row.kind == "noun":
        stem = key(forms)
        open_stem = stem[:-1] + "ت" if forms.endswith(("ة",)) else stem
        if row.needs != "pronoun":
            yield stem, Form(row, "noun")
        for pronoun in _PRONOUNS:
            yield open_stem + pronoun, Form(row, "noun", True)
        return
    he_said, he_says, participle = (key(form) for form in forms.split())
    yield from perfect(row, he_said)
    yield from imperfect(row, he_says)
    yield from _participle(row, participle)


def perfect(row: Row, he: str) -> Iterator[tuple[str, Form]]:
    weak = he[-1] in "ياو" and len(he) > 2
    short = he[:-1] if weak else he
    yield he, Form(row, "perfect")
    yield short + "ت", Form(row, "perfect", feminine=True)
    yield short + "تا", Form(row, "perfect", feminine=True, plural=True)
    yield short + "وا", Form(row, "perfect", plural=True)
    yield he + "ا", Form(row, "perfect", plural=True)
    for pronoun in _PRONOUNS:
        yield (short + "ا" if weak else he) + pronoun, Form(row, "perfect", True)
        yield short + "ت" + pronoun, Form(row, "perfect", True, feminine=True)
        yield short + "و" + pronoun, Form(row, "perfect", True, plural=True)


def imperfect(row: Row, he: str) -> Iterator[tuple[str, Form]]:
    weak = he[-1] in "ياو"
    short = he[:-1] if weak else he
    for first, feminine in (("ي", False), ("ت", True)):
        yield first + he[1:], Form(row, "imperfect", feminine=feminine)
        if weak:  # the jussive: «لم ينف», «لم يدع»
            yield first + he[1:-1], Form(row, "imperfect", feminine=feminine)
        for ending in ("ون", "وا"):
            yield first + short[1:] + ending, Form(row, "imperfect", plural=True)
        yield first + he[1:] + "ان", Form(row, "imperfect", plural=True)
        for pronoun in _PRONOUNS:
            yield (
                (first + he[1:-1] + "ا" if he[-1] == "ي" and he == "يري" else first + he[1:]) + pronoun,
                Form(row, "imperfect", True, feminine),
            )
            yield first + short[1:] + "ون" + pronoun, Form(row, "imperfect", True, plural=True)


def _participle(row: Row, stem: str) -> Iterator[tuple[str, Form]]:
    short = stem[:-1] if stem.endswith("ي") else stem
    yield stem + "ا", Form(row, "participle")
    yield stem + "ه", Form(row, "participle", feminine=True)
    yield short + "ين", Form(row, "participle", plural=True)
    yield stem + "تين", Form(row, "participle", plural=True, feminine=True)
