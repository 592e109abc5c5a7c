"""Fine-tuning, resumable at every epoch's end.

Batches, dropout and first weights follow from the seed and the number of the epoch alone, so a run that
was stopped and taken up again goes the way it would have gone.
"""

import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from masdar.tag.labels import LAYERS, ROLE_GROUPS, TRAITS
from masdar.tag.pieces import END, PAD, UNKNOWN
from masdar.tag.roles import NOTHING, Predicate, role_inputs
from training.data import NOT_SCORED, Example, batches, packed, window_of
from training.net import Tagger
from training.share import Shared, Stepper, lay, share

Batch = list[list[Example]]


def train(net: Tagger, runs: list[list[Example]], config: dict, checkpoint: Path, log: Path) -> None:
    """Train, then leave the averaged weights in `net`; `checkpoint` is written after every epoch and taken up when there."""
    wants = config["train"]
    shared = share(net, rates(net, wants), wants["workers"])
    done = shared.restore(checkpoint) if checkpoint.exists() else 0
    barrier = torch.multiprocessing.get_context("fork").Barrier(wants["workers"])
    given = (net, runs, config, shared, barrier, done, checkpoint, log)
    torch.multiprocessing.start_processes(_work, given, wants["workers"], start_method="fork")
    lay(net, shared.average.clone(), shared.names)


def _work(
    rank: int,
    net: Tagger,
    runs: list[list[Example]],
    config: dict,
    shared: Shared,
    barrier,
    done: int,
    checkpoint: Path,
    log: Path,
) -> None:
    """One process: its batches of every epoch from `done` on."""
    wants, seed, workers = config["train"], config["seed"], config["train"]["workers"]
    torch.set_num_threads(1)
    lay(net.to(torch.bfloat16), shared.half, shared.names, shared.gradients[rank])
    stepper = Stepper(shared, rank, barrier, wants["weight_decay"], wants["clip"], wants["average"])

    def say(line: str) -> None:
        if rank == 0:
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{time.strftime('%H:%M:%S')} {line}\n")

    for epoch in range(done, wants["epochs"]):
        chance = random.Random(f"{seed} {epoch}")
        dealt = batches(packed(runs, tuple(wants["window"]), chance), wants["pieces"], chance)
        own = dealt[rank : len(dealt) // workers * workers : workers]
        torch.manual_seed((seed * 1000 + epoch) * workers + rank)
        net.train()
        net.dropout.restart()
        start, sums = time.time(), {}
        for number, batch in enumerate(own):
            losses = losses_of(net, batch, config["net"]["unknown_pieces"])
            sum(config["weights"][name] * loss for name, loss in losses.items()).backward()
            stepper.step(pace((epoch + number / len(own)) / wants["epochs"], wants["warmup"], wants["decay"]))
            for name, loss in losses.items():
                sums[name] = sums.get(name, 0.0) + loss.item()
            if number % 50 == 49:
                if rank == 0:
                    shared.save_average(checkpoint.with_name("average.npz"), epoch + number / len(own))
                say(f"  {number + 1}/{len(own)} {(time.time() - start) / 60:.1f} min")
        means = " ".join(f"{name} {value / len(own):.3f}" for name, value in sums.items())
        say(f"epoch {epoch + 1}/{wants['epochs']} {(time.time() - start) / 60:.1f} min: {means}")
        barrier.wait()
        if rank == 0:
            shared.save(checkpoint, epoch + 1)


def rates(net: Tagger, wants: dict) -> dict[str, float]:
    """Layer-wise top rates: heads fastest, then role layers, then the encoder, slower with each layer down."""
    layers = len(net.encoder.layers)

    def of(name: str) -> float:
        if name.startswith("encoder.layers."):
            return wants["rate"] * wants["layer_decay"] ** (layers - 1 - int(name.split(".")[2]))
        if name.startswith("encoder."):
            return wants["rate"] * wants["layer_decay"] ** layers
        return wants["role_rate"] if name.startswith("role_layers.") else wants["head_rate"]

    return {name: of(name) for name, _ in net.named_parameters()}


def pace(part: float, warmup: float, decay: float) -> float:
    """The factor of every rate when `part` of the training is done: up, level, then down to nothing."""
    return min(1.0, part / warmup, (1 - part) / decay)


def losses_of(net: Tagger, batch: Batch, unknown: float) -> dict[str, Tensor]:
    """The loss of each task over a batch of windows."""
    made = [window_of(group) for group in batch]
    length, count = max(len(w.ids) for w in made), max(len(w.firsts) for w in made)
    ids = torch.full((len(made), length), PAD)
    firsts = torch.zeros(len(made), count, dtype=torch.long)
    bias = torch.full((len(made), 1, 1, length), NOTHING)
    for row, one in enumerate(made):
        ids[row, : len(one.ids)] = torch.from_numpy(one.ids)
        firsts[row, : len(one.firsts)] = torch.from_numpy(one.firsts)
        bias[row, :, :, : len(one.ids)] = 0.0
    blotted = (torch.rand(ids.shape) < unknown) & (ids > END)
    states = net.words(ids.masked_fill(blotted, UNKNOWN), firsts, bias)
    *scores, cut = net.tags(states)
    losses = {
        layer: cross(score, _over_words([[one.tags[layer] for one in group] for group in batch], count))
        for layer, score in zip(LAYERS, scores, strict=True)
    }
    losses["cut"] = cross(cut, _over_words([[one.cuts for one in group] for group in batch], count))
    losses["roles"], losses["traits"] = _role_losses(net, batch, states)
    return losses


def _role_losses(net: Tagger, batch: Batch, states: Tensor) -> tuple[Tensor, Tensor]:
    rows, places, wanted = [], [], []
    for row, group in enumerate(batch):
        start = 0
        for one in group:
            end = start + len(one.line.words)
            for found in one.predicates:
                rows.append(row)
                places.append(Predicate(start, end, start + found.first, start + found.last, found.kind))
                wanted.append(found)
            start = end
    if not wanted:
        nothing = states.sum() * 0.0
        return nothing, nothing
    inputs = role_inputs(places)
    index, *rest = (torch.from_numpy(array) for array in inputs)
    own = states[torch.tensor(rows)[:, None], index]  # [P, N, H]
    role_scores, trait_scores = net.read_roles(own, *rest)
    targets = torch.full((len(wanted), len(ROLE_GROUPS), index.shape[1]), NOT_SCORED)
    for number, one in enumerate(wanted):
        targets[number, :, : one.roles.shape[1]] = torch.from_numpy(one.roles)
    roles, at = torch.zeros(()), 0
    for number, labels in enumerate(ROLE_GROUPS.values()):
        width = 2 * len(labels) + 1
        roles = roles + cross(role_scores[..., at : at + width], targets[:, number])
        at += width
    traits, at = torch.zeros(()), 0
    for number, values in enumerate(TRAITS.values()):
        traits = traits + cross(trait_scores[:, at : at + len(values)], torch.tensor([one.traits[number] for one in wanted]))
        at += len(values)
    return roles, traits


def cross(scores: Tensor, wanted: Tensor) -> Tensor:
    """Mean cross-entropy over what is scored; 0 where nothing is. scores [..., K], wanted [...]."""
    scores, wanted = scores.float().flatten(0, -2), wanted.flatten()
    scored = (wanted != NOT_SCORED).sum().clamp(min=1)
    return F.cross_entropy(scores, wanted, ignore_index=NOT_SCORED, reduction="sum") / scored


def _over_words(groups: list[list[np.ndarray]], count: int) -> Tensor:
    """Targets of sentences laid end to end in their windows: [B, W]."""
    wanted = torch.full((len(groups), count), NOT_SCORED)
    for row, group in enumerate(groups):
        whole = np.concatenate(group)
        wanted[row, : len(whole)] = torch.from_numpy(whole)
    return wanted


def trained(net: Tagger, checkpoint: Path) -> float:
    """Load a checkpoint's averaged weights into `net`; the number of epochs it has seen."""
    with np.load(checkpoint) as arrays:
        lay(net, torch.from_numpy(arrays["average"]), tuple(arrays["names"]))
        return float(arrays["epochs"])
