"""The command line: `masdar read`, `masdar demo`.

Records go to standard output, everything about the run to standard error. Exit 0 when all was read or refused with its
reason, 1 when an input could not be opened, 2 for a wrong command line.
"""

import datetime
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import click

from masdar.errors import MasdarError
from masdar.types import Item
from masdar.version import VERSION

_REPORT_SECONDS = 2.0  # between two lines of progress


class _Progress:
    """Counts what was read, and says so on standard error: now and then, and at the end."""

    def __init__(self) -> None:
        self.articles = self.inputs = 0
        self.reasons: Counter[str] = Counter()
        self._next = time.monotonic() + _REPORT_SECONDS
        self._live = sys.stderr.isatty()

    def add(self, articles: int) -> None:
        self.inputs += 1
        self.articles += articles
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _REPORT_SECONDS
            end = "\r" if self._live else "\n"
            click.echo(f"masdar: pages {self.inputs}, articles {self.articles} so far{end}", err=True, nl=False)

    def close(self) -> None:
        refused = ", ".join(f"{reason} {count}" for reason, count in sorted(self.reasons.items())) or "none"
        click.echo(f"masdar: pages {self.inputs}, articles {self.articles}, refused: {refused}", err=True)


def _iso_date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    try:
        return datetime.datetime.strptime(value, "%Y-%m-%d").date().isoformat() if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as YYYY-MM-DD") from None


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="masdar")
def main() -> None:
    """Read Arabic news into a sourced record: who says what, what happened, and on whose word."""


@main.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write there instead of standard output.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text"]),
    default="jsonl",
    show_default=True,
    help="One JSON record a line, or text for people.",
)
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to read with.")
@click.option(
    "--date", "given_date", callback=_iso_date, metavar="YYYY-MM-DD", help="Publication date where the page has none."
)
@click.option(
    "--tagger",
    type=click.Choice(["model", "tables"]),
    default="model",
    show_default=True,
    help="The trained tagger, or the tables alone.",
)
def read(inputs: tuple[str, ...], output: Path | None, form: str, workers: int, given_date: str | None, tagger: str) -> None:
    """Read pages into records.

    INPUT is a file (.html, .mhtml, .txt, .jsonl, .jsonl.gz), a folder, or - for standard input.
    """
    if not inputs and sys.stdin.isatty():
        raise click.UsageError("Name a file or a folder to read, or - for standard input.")
    target = None if output is None or str(output) == "-" else output
    if target and any(name != "-" and Path(name).resolve() == target.resolve() for name in inputs):
        raise click.UsageError(f"{target} is both input and output; choose another place with -o.")
    with ExitStack() as stack:
        try:
            sink = stack.enter_context(target.open("wb")) if target else sys.stdout.buffer
        except OSError as error:
            raise click.UsageError(f"{target}: {error.strerror}; choose another place with -o.") from None
        progress = _Progress()
        try:
            _read(_items(inputs or ("-",), target), sink, form, workers, given_date, tagger, progress)
        except BrokenPipeError:  # the reader of our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except KeyboardInterrupt:
            progress.close()
            sys.exit(130)  # as shells say "stopped by Ctrl-C"
        except MasdarError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            progress.close()
            raise click.ClickException(
                f"{target or 'standard output'}: {error.strerror}; what is written so far is whole."
            ) from error
    progress.close()
    if progress.reasons["unreadable"]:
        sys.exit(1)


@main.command()
def demo() -> None:
    """Read the bundled sample page and show what it says, and who says so."""
    from importlib.resources import as_file

    from masdar import resources

    with as_file(resources.path("sample/page.txt")) as sample:
        progress = _Progress()
        _read(_items((str(sample),), None), sys.stdout.buffer, "text", 1, None, "model", progress)
        progress.close()


def _items(inputs: Iterable[str], output: Path | None) -> Iterator[Item]:
    """The items of the inputs, without the output file itself."""
    from masdar.read import files

    return files.items(inputs, besides=output)


def _read(
    items: Iterator[Item], sink: BinaryIO, form: str, workers: int, given_date: str | None, tagger: str, progress: _Progress
) -> None:
    from masdar import codec, terminal
    from masdar.engine import local

    settings = local.Settings(tagger=tagger, given_date=given_date)
    for result in local.run(items, settings, workers=workers):
        for refusal in result.refusals:
            progress.reasons[refusal.reason] += 1
            click.echo(f"masdar: {refusal.origin}: {refusal.reason}: {refusal.detail}", err=True)
        shown = [terminal.show(codec.decode(line)).encode() if form == "text" else line for line in result.records]
        _write_whole(sink, b"".join(line + b"\n" for line in shown))
        progress.add(len(result.records))


def _write_whole(sink: BinaryIO, lines: bytes) -> None:
    """Write lines so that a full disk leaves none of them half done."""
    start = sink.tell() if sink.seekable() else None
    try:
        sink.write(lines)
        sink.flush()
    except OSError:
        if start is not None:
            os.ftruncate(sink.fileno(), start)
        raise
