"""What the program does is documented, and what is documented is there."""

import dataclasses
import re
from pathlib import Path
from typing import get_args

import pytest

import masdar
from masdar import cli, resources, types

ROOT = Path(__file__).parents[2]
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
WORDS = {path: path.read_text(encoding="utf-8") for path in DOCS}
ALL = "\n".join(WORDS.values())
TABLES = sorted(path for path in (ROOT / "src/masdar/resources").rglob("*.tsv") if "model" not in path.parent.name)


@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_every_command_is_documented_and_has_help(command):
    assert f"masdar {command}" in ALL
    assert cli.main.commands[command].help


@pytest.mark.parametrize("option", cli.main.commands["read"].params[1:], ids=lambda option: option.opts[-1])
def test_every_option_of_read_is_documented(option):
    assert any(f"{name} " in ALL for name in option.opts)


def test_every_key_of_a_record_is_documented():
    page = WORDS[ROOT / "docs" / "record.md"]
    kinds = (types.Record, types.Mention, types.Statement, types.Event, types.Toll, types.Part, types.Card, types.Maker)
    names = {field.name for kind in kinds for field in dataclasses.fields(kind)}
    assert {name for name in names if f"`{name}`" not in page and f'"{name}"' not in page} == set()


def test_every_label_of_a_record_is_documented():
    page = WORDS[ROOT / "docs" / "record.md"]
    kinds = (
        types.PartKind,
        types.DateBasis,
        types.MentionType,
        types.Stance,
        types.QuoteForm,
        types.Factuality,
        types.TollKind,
    )
    labels = {label for kind in kinds for label in get_args(kind)}
    assert {label for label in labels if not re.search(rf"[`\s]{label}[`\s]", page)} == set()


def test_every_reason_of_a_refusal_is_documented():
    page = WORDS[ROOT / "docs" / "record.md"]
    assert {reason for reason in get_args(types.RefusalReason) if f"`{reason}`" not in page} == set()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", WORDS[path]):
        assert (path.parent / target).exists(), target


def test_public_names_have_docstrings():
    assert all(getattr(masdar, name).__doc__ for name in masdar.__all__ if name != "__version__")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_row_of_a_table_has_its_source_and_licence(path):
    for row in resources.rows(path.relative_to(ROOT / "src/masdar/resources").as_posix()):
        assert row["source"] and row["licence"], row
