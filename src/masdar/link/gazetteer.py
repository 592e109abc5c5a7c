"""Find known names in a text, and the entity a name stands for.

gazetteer/*.tsv -> Gazetteer. A table read earlier outranks a later one where two rows share a name of one kind, so that
«طرابلس» is first of all Libya's capital. Names that are also common words are listed in gazetteer/ambiguous.tsv.
"""

from functools import cache
from typing import NamedTuple

from masdar import resources
from masdar.text.fold import Folded, fold, key
from masdar.text.lexicon import NAME_CLITICS, Lexicon
from masdar.types import MentionType, Span

_TABLES = ("capitals", "bodies", "media", "people", "regions", "weapons", "nationalities", "places")
_LEADING = sorted((clitic for clitic in NAME_CLITICS if clitic), key=len, reverse=True)


class Name(NamedTuple):
    """A known name found in a text. `needs`: what must stand beside it, from ambiguous.tsv («» for nothing)."""

    span: Span
    type: MentionType
    entity: str
    needs: str


class Gazetteer:
    """The bundled names, ready to be looked for and looked up."""

    def __init__(self) -> None:
        self._needs = {(key(row["name"]), row["kind"]): row["needs"] for row in resources.rows("gazetteer/ambiguous.tsv")}
        self._common = {word for row in resources.rows("lexicon/common_words.tsv") for word in row["words"].split("|")}
        self._common |= {key(name) for row in resources.rows("lexicon/given_names.tsv") for name in row["names"].split("|")}
        self._entities: dict[tuple[str, str], str] = {}
        self._rivals: set[tuple[str, str]] = set()
        phrases: list[tuple[str, tuple[MentionType, str, str]]] = []
        for table in _TABLES:
            fresh: dict[tuple[str, str], str] = {}
            for row in resources.rows(f"gazetteer/{table}.tsv"):
                for name in row["names"].split("|"):
                    self._take(fresh, _plain(name), row["kind"], row["id"])
                    place = (key(name), row["kind"])
                    needs = self._needs.get(place, "")
                    if needs != "never" and not (table == "places" and self._is_common(name)):
                        phrases.append((name, (row["kind"], row["id"], needs)))
            for place, id in fresh.items():
                self._entities.setdefault(place, id)
        self._lexicon = Lexicon(phrases)

    def _is_common(self, name: str) -> bool:
        """Whether a place out of the open data, which nobody weighed, is a word of everyday news."""
        word = key(name)
        return len(word) < 4 or (" " not in word and bool({word, "ال" + word, word.removeprefix("ال")} & self._common))

    def _take(self, fresh: dict[tuple[str, str], str], name: str, kind: str, id: str) -> None:
        place = (name, kind)
        if fresh.setdefault(place, id) != id and place not in self._entities:
            self._rivals.add(place)

    def find(self, text: str | Folded) -> list[Name]:
        """The known names of a text, in order; a name of two kinds comes once for each, the higher table first."""
        folded = fold(text) if isinstance(text, str) else text
        found = []
        for hit in self._lexicon.find(folded):
            kinds: set[str] = set()
            for kind, entity, needs in hit.values:
                if kind not in kinds:
                    kinds.add(kind)
                    found.append(Name(folded.raw(hit.start, hit.end), kind, entity, needs))
        return found

    def entity(self, name: str, type: str) -> str | None:
        """The id of the one entity that `name` stands for, or None where there is none or more than one.

        >>> load().entity("وموسكو", "GPE"), load().entity("بوتن", "PER"), load().entity("الامم المتحده", "ORG")
        ('gpe:moscow', 'per:vladimir-putin', 'org:un')
        """
        plain = _plain(name)
        tries = [plain]
        tries += [
            _plain(plain[len(clitic) :]) for clitic in _LEADING if plain.startswith(clitic) and len(plain) - len(clitic) > 2
        ]
        if plain.startswith("لل"):
            tries.append(plain[2:])
        for candidate in tries:
            if (candidate, type) in self._entities and (candidate, type) not in self._rivals:
                return self._entities[candidate, type]
        return None


def _plain(name: str) -> str:
    """A name folded, without quotation marks and without the article of its first word."""
    words = "".join(" " if char in '«»"“”()' else char for char in key(name)).split()
    return " ".join(words).removeprefix("ال") if words else ""


@cache
def load() -> Gazetteer:
    """The gazetteer, read once."""
    return Gazetteer()
