"""One training: fine-tunes the whole network on the annotated releases and keeps the running mean of its weights."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from models.training.examples import Example, batches, examples_of
from models.training.network import Tagger
from pipeline.entities.wordpiece import WordPiece
from pipeline.gold import GoldRelease

Augment = Callable[[GoldRelease, random.Random], GoldRelease]


@dataclass(frozen=True, slots=True)
class Plan:
    """What one training does. ``pieces``: size of a batch; ``mask``: share of pieces hidden from the network, so
    that it learns to read the words around a name and not only the name.
    """

    seed: int = 7
    passes: int = 14
    pieces: int = 1200
    encoder_rate: float = 1.2e-4
    head_rate: float = 1e-3
    warm: float = 0.08
    mask: float = 0.06
    smoothing: float = 0.03
    keep: float = 0.992


def tensors(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Padded pieces, shapes, firsts, mask and tags (-100 on padding)."""
    longest = -(-max(len(example.window.pieces) for example in batch) // 32) * 32  # few sizes: kernels are kept by size
    most = max(len(example.window.words) for example in batch)
    pieces, shapes = torch.zeros(len(batch), longest, dtype=torch.long), torch.zeros(len(batch), longest, dtype=torch.long)
    firsts, tags = torch.zeros(len(batch), most, dtype=torch.long), torch.full((len(batch), most), -100)
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    for row, example in enumerate(batch):
        window = example.window
        pieces[row, : len(window.pieces)] = torch.tensor(window.pieces)
        shapes[row, : len(window.shapes)] = torch.tensor(window.shapes)
        mask[row, : len(window.pieces)] = True
        firsts[row, : len(window.firsts)] = torch.tensor(window.firsts)
        tags[row, : len(example.tags)] = torch.tensor(example.tags)
    return pieces, shapes, firsts, mask, tags


def _hide(pieces: Tensor, share: float, number: int) -> Tensor:
    hidden = (torch.rand(pieces.shape) < share) & (pieces > 999)  # below 1000: special and unused pieces, marks
    return pieces.masked_fill(hidden, number)


def _optimizer(tagger: Tagger, plan: Plan) -> torch.optim.AdamW:
    head = [p for n, p in tagger.named_parameters() if n.startswith(("shapes", "mix", "lstm", "tags"))]
    rest = [p for n, p in tagger.named_parameters() if not n.startswith(("shapes", "mix", "lstm", "tags"))]
    groups = [{"params": rest, "lr": plan.encoder_rate}, {"params": head, "lr": plan.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def train(
    tagger: Tagger, releases: list[GoldRelease], cutter: WordPiece, plan: Plan, augment: Augment,
    watch: Callable[[int, float, Tagger], None] | None = None,
) -> Tagger:  # fmt: skip
    """Train ``tagger`` in place; returns a second network with the running mean of the weights. ``watch`` sees every pass."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    mean = torch.optim.swa_utils.AveragedModel(tagger, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(plan.keep))
    optimizer = _optimizer(tagger, plan)
    schedule: torch.optim.lr_scheduler.LambdaLR | None = None
    for number in range(plan.passes):
        tagger.train()
        groups = batches(_examples(releases, rng, cutter, augment), plan.pieces, rng)
        if schedule is None:  # the first pass tells how many steps the whole training has
            schedule = _schedule(optimizer, len(groups) * plan.passes, plan.warm)
        started, losses = time.time(), []
        for batch in groups:
            losses.append(_step(tagger, batch, optimizer, plan, cutter.mask))
            mean.update_parameters(tagger)
            schedule.step()
        loss = sum(losses) / len(losses)
        if watch is not None:
            watch(number, loss, mean.module)
        took = time.time() - started
        print(f"pass {number + 1}/{plan.passes}: loss {loss:.4f}, {len(losses)} steps, {took:.0f} s", flush=True)
    mean.module.eval()
    return mean.module


def _examples(releases: list[GoldRelease], rng: random.Random, cutter: WordPiece, augment: Augment) -> list[Example]:
    """Every release once, varied, in windows of a random size: other neighbours, other places in the window."""
    sizes = (rng.choice((64, 128, 192, 224, 224)) for _ in releases)
    return [
        example
        for release, size in zip(releases, sizes, strict=True)
        for example in examples_of(augment(release, rng), cutter, size)
    ]


def _schedule(optimizer: torch.optim.Optimizer, steps: int, warm: float) -> torch.optim.lr_scheduler.LambdaLR:
    """Rise over the share ``warm`` of all steps, then a half cosine down to a fiftieth."""

    def rate(step: int) -> float:
        done = min(1.0, step / steps)
        if done < warm:
            return max(0.02, done / warm)
        return max(0.02, 0.5 * (1 + math.cos(math.pi * (done - warm) / (1 - warm))))

    return torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _step(tagger: Tagger, batch: list[Example], optimizer: torch.optim.AdamW, plan: Plan, mask_number: int) -> float:
    pieces, shapes, firsts, mask, tags = tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = tagger(_hide(pieces, plan.mask, mask_number), shapes, firsts, mask)
    loss = functional.cross_entropy(
        scores.float().flatten(0, 1), tags.flatten(), ignore_index=-100, label_smoothing=plan.smoothing
    )
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())
