"""The bundled tables and the sample, read through one door.

A table is a TSV file with a header line; blank lines and lines starting with # are passed over.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from masdar.errors import BadResource


def path(name: str) -> Traversable:
    """The bundled file `name`, such as "lexicon/cues.tsv"."""
    return files(__name__).joinpath(*name.split("/"))


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a bundled table, each a dict of column to cell, cells stripped.

    Raises BadResource, with file and line, where a row has not as many cells as the header.
    """
    header: list[str] | None = None
    for number, line in enumerate(path(name).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise BadResource(name, number, f"{len(cells)} cells under {len(header)} columns", "Part the cells by single tabs")
        else:
            yield dict(zip(header, cells, strict=True))


@cache
def digest() -> str:
    """Twelve hex digits that change when any bundled table changes."""
    total = hashlib.sha256()
    for folder in ("lexicon", "gazetteer"):
        for file in sorted(path(folder).iterdir(), key=lambda file: file.name):
            if file.name.endswith(".tsv"):
                total.update(file.name.encode())
                total.update(file.read_bytes())
    return total.hexdigest()[:12]
