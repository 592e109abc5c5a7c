"""A trained net as two int8 ONNX graphs and the tables beside them: the package's model folder.

    words.onnx     ids [L], firsts [W] -> states [W, H], a score table for each layer, cut
    roles.onnx     states [P, N, H] and roles.RoleInputs but the index -> roles [P, N, ...], traits [P, ...]
    sentence.onnx  ids [L] -> vector [H], of length 1: the untuned base, for search and same-claim finding

Matrix weights become int8 with one scale a column; piece vectors int8 with one scale a row; the small
heads stay fp32. Activations are quantised by the runtime, over one window at a time: a window's numbers
depend on nothing else, whatever the workers and the threads.
"""

import hashlib
import json
import logging
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from masdar.tag.labels import LAYERS, as_json
from masdar.tag.tagger import FORMAT
from training.net import Tagger

OPSET = 20
HEADS = ("/heads", "/cut", "/roles", "/traits")


class Words(nn.Module):
    """The encoder with its heads on one window, piece vectors in int8."""

    def __init__(self, net: Tagger) -> None:
        super().__init__()
        self.net = net
        table = net.encoder.piece.weight.detach()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("table", torch.round(table / scale).to(torch.int8))

    def encode(self, ids: Tensor) -> Tensor:
        """ids [L] -> [L, H]."""
        encoder = self.net.encoder
        x = self.table[ids].float() * self.scale[ids] + encoder.position[: ids.shape[0]]
        x = encoder.norm(x)[None]
        for layer in encoder.layers:
            x = layer(x, None)
        return x[0]

    def forward(self, ids: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        states = self.encode(ids)[firsts]
        return states, *self.net.tags(states)


class Sentence(nn.Module):
    """The untuned base's vector of a sentence: the mean over its pieces, scaled to length 1."""

    def __init__(self, net: Tagger) -> None:
        super().__init__()
        self.words = Words(net)

    def forward(self, ids: Tensor) -> Tensor:
        mean = self.words.encode(ids).mean(0)
        return mean / mean.norm()


class Roles(nn.Module):
    """The role reader."""

    def __init__(self, net: Tagger) -> None:
        super().__init__()
        self.net = net

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor]:
        return self.net.read_roles(*inputs)


def export(net: Tagger, vocabulary: Path, folder: Path, work: Path, about: dict) -> None:
    """Write the tagger's folder. `about` goes into labels.json: the run's name and what made it."""
    net.eval()
    for path in (folder, work):
        path.mkdir(parents=True, exist_ok=True)
    ids, firsts = torch.arange(4, 44), torch.arange(1, 30)
    places = {"ids": {0: "pieces"}, "firsts": {0: "words"}}
    _write(Words(net), (ids, firsts), places, ["states", *LAYERS, "cut"], folder / "words.onnx", work)
    count, length, width = 3, 20, net.kind.weight.shape[1]
    example = (
        torch.randn(count, length, width), torch.zeros(count, 1, 1, length), torch.zeros(count, length),
        torch.arange(count), torch.zeros(count, length, dtype=torch.long), torch.arange(count),
    )  # fmt: skip
    both = {0: "predicates", 1: "words"}
    places = {"states": both, "bias": {0: "predicates", 3: "words"}, "marked": both, "kind": {0: "predicates"},
              "distance": both, "at": {0: "predicates"}}  # fmt: skip
    _write(Roles(net), example, places, ["roles", "traits"], folder / "roles.onnx", work)
    _close(folder, vocabulary, about)


def export_sentences(untuned: Tagger, vocabulary: Path, folder: Path, work: Path) -> None:
    """Write the sentence model's folder, which `masdar.tag.embed` reads."""
    untuned.eval()
    for path in (folder, work):
        path.mkdir(parents=True, exist_ok=True)
    graph = folder / "sentence.onnx"
    _write(Sentence(untuned), (torch.arange(4, 44),), {"ids": {0: "pieces"}}, ["vector"], graph, work)
    _close(folder, vocabulary, {"name": "multilingual-e5-small, trimmed, untuned"})


def _close(folder: Path, vocabulary: Path, about: dict) -> None:
    """Put the tables beside the graphs: the vocabulary, and labels.json with every file's digest."""
    (folder / "vocabulary.tsv").write_bytes(vocabulary.read_bytes())
    paths = [path for path in sorted(folder.iterdir()) if path.suffix in (".onnx", ".tsv")]
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    whole = {"format": FORMAT, **about, **as_json(), "sha256": files}
    (folder / "labels.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write(module: nn.Module, example: tuple[Tensor, ...], places: dict, outputs: list[str], path: Path, work: Path) -> None:
    """Export in fp32 into `work`, quantise into `path`."""
    whole = work / path.name
    logging.getLogger("onnxruntime.quantization").setLevel(logging.ERROR)
    with torch.no_grad():
        torch.onnx.export(
            module, example, whole, input_names=list(places), output_names=outputs, dynamic_axes=places,
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    kept = [
        node.name
        for node in onnx.load(whole).graph.node
        if node.op_type in ("MatMul", "Gemm") and any(head in node.name for head in HEADS)
    ]
    quantize_dynamic(
        whole, path, op_types_to_quantize=["MatMul"], nodes_to_exclude=kept, per_channel=True, weight_type=QuantType.QInt8
    )
