"""The network: an encoder over pieces, tag heads over words, and a small transformer per predicate.

ids [B, L] --encoder--> [B, L, H] --first piece of each word--> states [B, W, H]
states --linear--> tags of each layer [B, W, 2K+1], proclitic letters to cut [B, W, 4]
states of a sentence + "this is the predicate, of kind k" [P, N, H] --role layers--> role tags, traits
"""

import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from masdar.tag.labels import KINDS, LAYERS, ROLE_GROUPS, TRAITS, bio
from masdar.tag.roles import REACH
from masdar.tag.words import MAX_CUT
from training.unpack import Base


class Dropout(nn.Module):
    """Dropout whose masks are stretches of one random pool, drawn anew now and then.

    Fresh random numbers for every activation would be an eighth of a training step on a CPU.
    """

    POOL, FRESH = 1 << 22, 2000  # numbers in the pool; uses until it is drawn anew

    def __init__(self, part: float) -> None:
        super().__init__()
        self.part, self.used = part, 0
        self.pools: dict[torch.dtype, Tensor] = {}  # no buffers: not part of the weights

    def restart(self) -> None:
        """Draw a new pool at the next use: a resumed epoch goes the way it would have gone."""
        self.used = 0

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.part:
            return x
        if self.used % self.FRESH == 0:
            pool = (torch.rand(self.POOL) >= self.part) / (1 - self.part)
            self.pools = {dtype: pool.to(dtype) for dtype in (torch.float32, torch.bfloat16)}
        self.used += 1
        start = int(torch.randint(self.POOL - x.numel(), ()))
        return x * self.pools[x.dtype][start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    """A transformer layer as in BERT: attention, then inner width, each added and normalised."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float, dropout: Dropout) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.attended, self.attended_norm = nn.Linear(width, width), nn.LayerNorm(width, epsilon)
        self.inner, self.outer, self.outer_norm = nn.Linear(width, inner), nn.Linear(inner, width), nn.LayerNorm(width, epsilon)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """x [B, L, H], bias [B, 1, 1, L] (0, or very low where there is no piece; None: all places full) -> [B, L, H].

        Products are spelt out: at these lengths the fused attention is three times slower backward.
        """
        batch, length, width = x.shape
        per_head = width // self.heads

        def split(t: Tensor) -> Tensor:
            return t.view(batch, length, self.heads, per_head).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weight = torch.matmul(query * (1 / math.sqrt(per_head)), key.transpose(-1, -2))
        if bias is not None:
            weight = weight + bias.to(weight.dtype)
        weight = torch.softmax(weight, -1, dtype=weight.dtype)  # [B, heads, L, L]
        mixed = torch.matmul(weight, value).transpose(1, 2).reshape(batch, length, width)
        x = self.attended_norm(x + self.dropout(self.attended(mixed)))
        return self.outer_norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """The trimmed base."""

    def __init__(self, base: Base, pieces: int, layers: int, dropout: Dropout) -> None:
        super().__init__()
        self.piece = nn.Embedding(pieces, base.width)
        self.position = nn.Parameter(torch.zeros(base.positions, base.width))
        self.norm = nn.LayerNorm(base.width, base.epsilon)
        self.layers = nn.ModuleList(_layer(base, dropout) for _ in range(layers))
        self.dropout = dropout

    def forward(self, ids: Tensor, bias: Tensor | None) -> Tensor:
        """ids [B, L] -> [B, L, H]."""
        x = self.dropout(self.norm(self.piece(ids) + self.position[: ids.shape[1]]))
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Tagger(nn.Module):
    """Encoder, tag heads and role reader."""

    def __init__(self, base: Base, pieces: int, layers: int, role_layers: int, part: float) -> None:
        super().__init__()
        width, dropout = base.width, Dropout(part)
        self.encoder = Encoder(base, pieces, layers, dropout)
        self.heads = nn.ModuleDict({layer: nn.Linear(width, len(bio(labels))) for layer, labels in LAYERS.items()})
        self.cut = nn.Linear(width, MAX_CUT + 1)
        self.kind = nn.Embedding(len(KINDS), width)  # added to every word of the sentence
        self.mark = nn.Embedding(len(KINDS), width)  # added to the predicate's own words
        self.distance = nn.Embedding(2 * REACH + 1, width)
        self.role_layers = nn.ModuleList(_layer(base, dropout) for _ in range(role_layers))
        self.roles = nn.Linear(width, sum(len(bio(roles)) for roles in ROLE_GROUPS.values()))
        self.traits = nn.Linear(width, sum(map(len, TRAITS.values())))
        self.dropout = dropout
        for table in (self.kind, self.mark, self.distance):
            nn.init.normal_(table.weight, std=0.02)

    def words(self, ids: Tensor, firsts: Tensor, bias: Tensor | None) -> Tensor:
        """ids [B, L], firsts [B, W] -> states [B, W, H] of the words."""
        x = self.encoder(ids, bias)
        return torch.gather(x, 1, firsts[:, :, None].expand(-1, -1, x.shape[-1]))

    def tags(self, states: Tensor) -> list[Tensor]:
        """states [..., H] -> scores of each layer in LAYERS' order, then of the cut."""
        states = self.dropout(states)
        return [*(self.heads[layer](states) for layer in LAYERS), self.cut(states)]

    def read_roles(
        self, states: Tensor, bias: Tensor, marked: Tensor, kind: Tensor, distance: Tensor, at: Tensor
    ) -> tuple[Tensor, Tensor]:
        """What belongs to each predicate.

        states [P, N, H] of its sentence's words, bias [P, 1, 1, N], marked [P, N] float (1 at the predicate's
        words), kind [P], distance [P, N] (words from the predicate, clamped, from 0), at [P] its first word
        -> role scores [P, N, tags of all groups], trait scores [P, values of all traits].
        """
        x = (
            states
            + self.kind(kind)[:, None]
            + marked[:, :, None].to(states.dtype) * self.mark(kind)[:, None]
            + self.distance(distance)
        )
        for layer in self.role_layers:
            x = layer(x, bias)
        x = self.dropout(x)
        own = torch.gather(x, 1, at[:, None, None].expand(-1, 1, x.shape[-1]))[:, 0]
        return self.roles(x), self.traits(own)


def _layer(base: Base, dropout: Dropout) -> Layer:
    return Layer(base.width, base.heads, base.inner, base.epsilon, dropout)


def build(base: Base, kept: np.ndarray, layers: int, role_layers: int, dropout: float) -> Tagger:
    """A tagger that starts from the base: its own layers evenly chosen, the role layers from its top ones."""
    net = Tagger(base, len(kept), layers, role_layers, dropout)
    arrays = base.arrays
    with torch.no_grad():
        net.encoder.piece.weight.copy_(torch.tensor(arrays["emb.word"][kept]))
        positions = arrays["emb.pos"].reshape(base.positions, base.width)
        net.encoder.position.copy_(torch.tensor(positions + arrays["emb.type"][: base.width]))
        net.encoder.norm.weight.copy_(torch.tensor(arrays["emb.ln.w"]))
        net.encoder.norm.bias.copy_(torch.tensor(arrays["emb.ln.b"]))
        chosen = [round(at * (base.layers - 1) / max(1, layers - 1)) for at in range(layers)]
        for layer, number in zip(net.encoder.layers, chosen, strict=True):
            _fill(layer, arrays, number)
        for layer, number in zip(net.role_layers, range(base.layers - role_layers, base.layers), strict=True):
            _fill(layer, arrays, number)
    return net


_PARTS = {
    "query": "q", "key": "k", "value": "v", "attended": "ao", "attended_norm": "aln",
    "inner": "fi", "outer": "fo", "outer_norm": "oln",
}  # fmt: skip


def _fill(layer: Layer, arrays: dict[str, np.ndarray], number: int) -> None:
    for name, short in _PARTS.items():
        part = getattr(layer, name)
        part.weight.copy_(torch.tensor(arrays[f"l{number}.{short}.w"]).view_as(part.weight))
        part.bias.copy_(torch.tensor(arrays[f"l{number}.{short}.b"]))
