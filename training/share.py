"""One net's numbers in memory that all training processes share: weights, gradients, moments, average.

Two processes of one thread each beat one process of two threads here: threads meet after every
product, thousands of times a step, and on a machine that others use too each meeting waits for the
slower one. Processes meet three times a step.

Every process computes gradients on its own batch with a bf16 copy of the weights; then each averages
in fp32, clips and applies one share of every group of equal learning rate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

SAVED = ("weights", "average", "first", "second")
BETAS = (0.9, 0.98)


@dataclass(frozen=True)
class Shared:
    """Flat float32 tensors over all N parameters, in the order of `names`."""

    names: tuple[str, ...]
    groups: tuple[tuple[int, int, float], ...]  # start, end, top rate
    weights: Tensor
    average: Tensor  # exponential moving average of the weights
    first: Tensor  # Adam's moments
    second: Tensor
    half: Tensor  # bf16 copy of the weights, which the nets compute with
    gradients: Tensor  # [workers, N] bf16
    norms: Tensor  # [workers]
    steps: Tensor  # [1]

    def save(self, path: Path, epochs: int) -> None:
        """Everything needed to go on, as plain arrays."""
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new.npz")
        arrays = {name: getattr(self, name).numpy() for name in SAVED}
        np.savez(fresh, epochs=np.array(epochs), steps=self.steps.numpy(), names=np.array(self.names), **arrays)
        fresh.replace(path)

    def save_average(self, path: Path, epochs: float) -> None:
        """The averaged weights alone: enough to look at a run between epochs, not to go on from."""
        np.savez(path, epochs=np.array(epochs), names=np.array(self.names), average=self.average.numpy())

    def restore(self, path: Path) -> int:
        """Take up what `save` wrote; returns the epochs done."""
        with np.load(path) as arrays:
            if tuple(arrays["names"]) != self.names:
                raise ValueError(f"{path}: a checkpoint of another net. Delete it or give another run name.")
            for name in (*SAVED, "steps"):
                getattr(self, name).copy_(torch.from_numpy(arrays[name]))
            self.half.copy_(self.weights)
            return int(arrays["epochs"])


def share(net: nn.Module, rate_of: dict[str, float], workers: int) -> Shared:
    """Shared tensors filled from `net`, parameters of one rate next to one another."""
    parameters = dict(net.named_parameters())
    names = tuple(sorted(parameters, key=lambda name: (rate_of[name], name)))
    weights = torch.cat([parameters[name].detach().flatten() for name in names])
    groups: list[tuple[int, int, float]] = []
    at = 0
    for name in names:
        end = at + parameters[name].numel()
        if groups and groups[-1][2] == rate_of[name]:
            groups[-1] = (groups[-1][0], end, rate_of[name])
        else:
            groups.append((at, end, rate_of[name]))
        at = end

    def empty(*shape: int, **kind: torch.dtype) -> Tensor:
        return torch.zeros(*shape, **kind).share_memory_()

    return Shared(
        names, tuple(groups), weights.clone().share_memory_(), weights.clone().share_memory_(),
        empty(at), empty(at), weights.bfloat16().share_memory_(), empty(workers, at, dtype=torch.bfloat16), empty(workers), empty(1),
    )  # fmt: skip


def lay(net: nn.Module, flat: Tensor, names: Sequence[str], gradients: Tensor | None = None) -> None:
    """Make the net's parameters (and their gradients) views of flat tensors."""
    parameters, at = dict(net.named_parameters()), 0
    for name in names:
        one = parameters[name]
        end = at + one.numel()
        one.data = flat[at:end].view(one.shape)
        if gradients is not None:
            one.grad = gradients[at:end].view(one.shape)
        at = end


class Stepper:
    """Applies one process's share of a step."""

    def __init__(self, shared: Shared, rank: int, barrier: Barrier, weight_decay: float, clip: float, keep: float) -> None:
        self.shared, self.rank, self.barrier, self.clip, self.keep = shared, rank, barrier, clip, keep
        workers = len(shared.norms)
        self.count = int(shared.steps[0])
        self.slices, groups = [], []
        for start, end, rate in shared.groups:
            cut = [start + (end - start) * part // workers for part in range(workers + 1)]
            own = slice(cut[rank], cut[rank + 1])
            self.slices.append(own)
            parameter = nn.Parameter(shared.weights[own])
            parameter.grad = torch.zeros_like(parameter)
            groups.append({"params": [parameter], "lr": rate, "top": rate})
        self.optimizer = torch.optim.AdamW(groups, betas=BETAS, weight_decay=weight_decay, fused=True)
        for group, own in zip(self.optimizer.param_groups, self.slices, strict=True):
            state = {"step": shared.steps[0].clone(), "exp_avg": shared.first[own], "exp_avg_sq": shared.second[own]}
            self.optimizer.state[group["params"][0]] = state

    def step(self, factor: float) -> None:
        """Average, clip, apply with every rate times `factor`, clear."""
        shared, workers = self.shared, len(self.shared.norms)
        self.barrier.wait()
        squares = 0.0
        for group, own in zip(self.optimizer.param_groups, self.slices, strict=True):
            group["lr"] = group["top"] * factor
            gradient = group["params"][0].grad.copy_(shared.gradients[0][own])
            for rank in range(1, workers):
                gradient.add_(shared.gradients[rank][own])
            squares += float(gradient.norm()) ** 2
        shared.norms[self.rank] = squares
        self.barrier.wait()
        shared.gradients[self.rank].zero_()
        norm = float(shared.norms.sum()) ** 0.5 / workers
        scale = min(1.0, self.clip / (norm + 1e-6)) / workers
        for group in self.optimizer.param_groups:
            group["params"][0].grad.mul_(scale)
        self.optimizer.step()
        self.count += 1
        keep = min(self.keep, self.count / (self.count + 3))  # forget the first weights fast
        for own in self.slices:
            shared.average[own].lerp_(shared.weights[own], 1 - keep)
            shared.half[own].copy_(shared.weights[own])
        if self.rank == 0:
            shared.steps[0] = self.count
        self.barrier.wait()
