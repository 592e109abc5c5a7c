"""Records to JSON and back: the only door to msgspec."""

import json

import msgspec

from masdar.errors import BadRecord
from masdar.types import Record

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    """The record as one line of JSON in UTF-8, without the newline; spans are [start, end]."""
    return _ENCODER.encode(record)


def decode(line: bytes | str) -> Record:
    """The record that a line of JSON holds. Raises `BadRecord` on anything else."""
    try:
        return _DECODER.decode(line)
    except msgspec.MsgspecError as error:
        raise BadRecord(str(error)) from error


def decode_row(line: bytes) -> dict:
    """A JSON object as it stands. Raises `BadRecord` if the line holds none."""
    try:
        row = msgspec.json.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        row = _lenient(line)
        if row is None:
            raise BadRecord(str(error)) from error
    if not isinstance(row, dict):
        raise BadRecord("not a JSON object")
    return row


def _lenient(line: bytes) -> object:
    """What the standard library makes of a line, which lets NaN pass; None if that is nothing, or no Unicode text."""
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return row
