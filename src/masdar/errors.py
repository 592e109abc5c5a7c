"""The errors a caller can meet; each says what happened, where, and what to do next.

MasdarError
├── BadRecord         a line holds no record, or none of this version
├── BadResource       a row of a bundled table cannot be used
└── BadModel          the tagger's files are missing, altered or of another version

A page that cannot be used is no error: it becomes a `Refusal` (see `masdar.types`).
"""

from pathlib import Path


class MasdarError(Exception):
    """Anything that Masdar raises on purpose."""


class BadRecord(MasdarError):
    """A line of JSON is not what it should be; the message says where in the line."""


class BadResource(MasdarError):
    """A row of a lexicon or gazetteer cannot be used."""

    def __init__(self, path: Path | str, line: int, problem: str, remedy: str) -> None:
        self.path, self.line = path, line
        super().__init__(f"{path}:{line}: {problem}. {remedy}")


class BadModel(MasdarError):
    """The tagger's folder cannot be used."""

    def __init__(self, path: Path | str, problem: str, remedy: str) -> None:
        self.path = path
        super().__init__(f"{path}: {problem}. {remedy}")
