"""The network: a six-layer uncased encoder (MiniLM), a shape for every piece, a mix of all layers, a tagging head."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from pipeline.entities.tags import TAG_COUNT
from pipeline.entities.words import SHAPE_COUNT

WIDTH, HEADS, LAYERS, INNER, PIECES, POSITIONS = 384, 12, 6, 1536, 30522, 512


class Layer(nn.Module):
    """One transformer layer as in BERT: attention, then two linear maps, each with residual and normalisation."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm, self.inner_norm = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """``states``: batch x pieces x WIDTH; ``mask``: batch x 1 x 1 x pieces, true where a piece is."""
        batch, length, _ = states.shape

        def split(x: Tensor) -> Tensor:
            return x.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        if mask is None:  # export: one window, nothing padded
            weights = torch.softmax(query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5, dim=-1)
            seen = weights @ value
        else:
            drop = self.dropout.p if self.training else 0.0
            seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=drop)
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.norm(states + self.dropout(self.output(seen)))
        inner = self.outer(functional.gelu(self.inner(states)))
        return self.inner_norm(states + self.dropout(inner))


class Tagger(nn.Module):
    """Pieces and shapes in, one row of TAG_COUNT scores out for each word. ``lstm`` 0 means a linear head."""

    def __init__(self, *, lstm: int = 128, dropout: float = 0.1, head_dropout: float = 0.3) -> None:
        super().__init__()
        self.pieces, self.positions = nn.Embedding(PIECES, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.shapes_in, self.shapes_head = nn.Embedding(SHAPE_COUNT, WIDTH), nn.Embedding(SHAPE_COUNT, 32)
        nn.init.zeros_(self.shapes_in.weight)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.zeros(LAYERS + 1))
        self.dropout, self.head_dropout = nn.Dropout(dropout), nn.Dropout(head_dropout)
        self.lstm = nn.LSTM(WIDTH + 32, lstm, batch_first=True, bidirectional=True) if lstm else None
        self.tags = nn.Linear(2 * lstm if lstm else WIDTH + 32, TAG_COUNT)

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor, mask: Tensor | None = None) -> Tensor:
        """``pieces``, ``shapes``, ``mask``: batch x pieces; ``firsts``: batch x words (places of first pieces)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.pieces(pieces) + self.positions(places) + self.kinds.weight[0] + self.shapes_in(shapes)
        states = self.dropout(self.norm(states))
        wide = None if mask is None else mask[:, None, None, :]
        seen = [states]
        for layer in self.layers:
            states = layer(states, wide)
            seen.append(states)
        weights = torch.softmax(self.mix, dim=0)
        mixed = sum(weights[number] * state for number, state in enumerate(seen)) if self.lstm else states
        both = torch.cat([mixed, self.shapes_head(shapes)], dim=-1)
        words = torch.gather(both, 1, firsts[:, :, None].expand(-1, -1, both.shape[2]))
        words = self.head_dropout(words)
        if self.lstm is not None:
            words = self.head_dropout(self.lstm(words)[0])
        scores: Tensor = self.tags(words)
        return scores


def load_encoder(tagger: Tagger, weights: Path) -> None:
    """Fill the encoder's part of ``tagger`` from a BERT checkpoint in safetensors form."""
    saved = load_file(weights)
    names = {"pieces": "word_embeddings", "positions": "position_embeddings", "kinds": "token_type_embeddings"}
    wanted = {f"{ours}.weight": saved[f"embeddings.{theirs}.weight"] for ours, theirs in names.items()}
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "output": "attention.output.dense", "norm": "attention.output.LayerNorm", "inner": "intermediate.dense",
        "outer": "output.dense", "inner_norm": "output.LayerNorm",
    }  # fmt: skip
    for kind in ("weight", "bias"):
        wanted[f"norm.{kind}"] = saved[f"embeddings.LayerNorm.{kind}"]
        for number in range(LAYERS):
            for ours, theirs in parts.items():
                wanted[f"layers.{number}.{ours}.{kind}"] = saved[f"encoder.layer.{number}.{theirs}.{kind}"]
    rest = set(tagger.load_state_dict(wanted, strict=False).missing_keys)
    lacking = [name for name in rest if not name.startswith(("shapes", "mix", "lstm", "tags"))]
    if lacking:
        raise ValueError(f"the checkpoint lacks {sorted(lacking)}")
