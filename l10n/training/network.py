"""A pre-norm encoder-decoder Transformer whose weights map onto CTranslate2's TransformerSpec.

After Vaswani et al. 2017 ("Attention Is All You Need") with the layer norm first (Xiong et al. 2020), one
embedding for both languages and the output (Press and Wolf 2017). Shapes below: B sentences, S source and T
target positions, D model width, H heads.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own habit
from torch import nn

from l10n.training.dataset import PAD

if TYPE_CHECKING:
    from torch import Tensor

    from l10n.training.recipe import Size

LONGEST = 512
"""Positions that have an encoding: no sequence of tokens may be longer."""


def position_encodings(width: int) -> Tensor:
    """Sinusoids, [LONGEST, width]: sine in even columns, cosine in odd ones."""
    frequency = torch.exp(torch.arange(0, width, 2) * (-math.log(10_000) / width))
    angle = torch.arange(LONGEST)[:, None] * frequency
    return torch.stack([angle.sin(), angle.cos()], dim=2).flatten(1)


class Attention(nn.Module):
    """Multi-head attention on a normalised input; self-attention projects query, key and value in one go."""

    def __init__(self, width: int, heads: int, *, memory: bool) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.query = None if not memory else nn.Linear(width, width)
        self.joint = nn.Linear(width, (2 if memory else 3) * width)
        self.output = nn.Linear(width, width)

    def _heads(self, x: Tensor) -> Tensor:
        """[B, T, D] → [B, H, T, D/H]"""
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def remember(self, memory: Tensor) -> tuple[Tensor, Tensor]:
        """Keys and values of the encoder's output, [B, H, S, D/H] each."""
        key, value = self.joint(memory).chunk(2, dim=-1)
        return self._heads(key), self._heads(value)

    def forward(
        self,
        x: Tensor,
        *,
        remembered: tuple[Tensor, Tensor] | None = None,
        before: tuple[Tensor, Tensor] | None = None,
        mask: Tensor | None = None,
        causal: bool = False,
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Attend from x [B, T, D]; to `remembered` (the source), or to itself and the positions `before`.

        `mask` [B, 1, 1, S] is true where one may look. Returns the output and the keys and values used.
        """
        h = self.norm(x)
        if self.query is not None:
            assert remembered is not None
            query, (key, value) = self._heads(self.query(h)), remembered
        else:
            query, key, value = (self._heads(part) for part in self.joint(h).chunk(3, dim=-1))
            if before is not None:
                key, value = torch.cat([before[0], key], 2), torch.cat([before[1], value], 2)
        attend = F.scaled_dot_product_attention if x.is_cuda else plain_attention
        mixed = attend(query, key, value, attn_mask=mask, is_causal=causal)
        return self.output(mixed.transpose(1, 2).flatten(2)), (key, value)


def plain_attention(
    query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor | None = None, *, is_causal: bool = False
) -> Tensor:
    """What torch's fused attention computes, in plain products: on a CPU their backward pass is faster."""
    scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
    if is_causal:
        future = torch.ones(scores.shape[-2:], dtype=torch.bool, device=scores.device).triu(1)
        scores = scores.masked_fill(future, -1e4)
    if attn_mask is not None:
        scores = scores.masked_fill(~attn_mask, -1e4)
    return scores.softmax(-1) @ value


class FeedForward(nn.Module):
    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.up = nn.Linear(width, hidden)
        self.down = nn.Linear(hidden, width)

    def forward(self, x: Tensor) -> Tensor:
        return self.down(F.relu(self.up(self.norm(x))))


class EncoderLayer(nn.Module):
    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(size.width, size.heads, memory=False)
        self.feed_forward = FeedForward(size.width, size.hidden)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = x + self.dropout(self.attention(x, mask=mask)[0])
        return x + self.dropout(self.feed_forward(x))


class DecoderLayer(nn.Module):
    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(size.width, size.heads, memory=False)
        self.source = Attention(size.width, size.heads, memory=True)
        self.feed_forward = FeedForward(size.width, size.hidden)
        self.dropout = nn.Dropout(dropout)

    def forward(
        self,
        x: Tensor,
        remembered: tuple[Tensor, Tensor],
        mask: Tensor,
        before: tuple[Tensor, Tensor] | None = None,
        *,
        causal: bool = True,
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """All of x at once (training), or one position after those `before` (decoding, causal False)."""
        mixed, seen = self.attention(x, before=before, causal=causal)
        x = x + self.dropout(mixed)
        x = x + self.dropout(self.source(x, remembered=remembered, mask=mask)[0])
        return x + self.dropout(self.feed_forward(x)), seen


class Transformer(nn.Module):
    """The network. `forward` gives the decoder's output, `logits` what the next token may be."""

    def __init__(self, size: Size, dropout: float = 0.0) -> None:
        super().__init__()
        self.size = size
        self.embedding = nn.Embedding(size.vocabulary, size.width)
        self.register_buffer("positions", position_encodings(size.width), persistent=False)
        self.encoder = nn.ModuleList(EncoderLayer(size, dropout) for _ in range(size.encoder))
        self.decoder = nn.ModuleList(DecoderLayer(size, dropout) for _ in range(size.decoder))
        self.encoder_norm = nn.LayerNorm(size.width)
        self.decoder_norm = nn.LayerNorm(size.width)
        self.output_bias = nn.Parameter(torch.zeros(size.vocabulary))
        self.dropout = nn.Dropout(dropout)
        self._initialise()

    def _initialise(self) -> None:
        """Xavier, each third of a joint projection by its own size; embeddings so that logits start small."""
        width = self.size.width
        for name, parameter in self.named_parameters():
            if name.endswith("joint.weight"):
                for part in parameter.split(width):
                    nn.init.xavier_uniform_(part)
            elif name == "embedding.weight":
                nn.init.normal_(parameter, std=width**-0.5)
            elif parameter.dim() > 1:
                nn.init.xavier_uniform_(parameter)
            elif name.endswith("bias"):
                nn.init.zeros_(parameter)

    def embed(self, tokens: Tensor, start: int = 0) -> Tensor:
        positions = self.positions[start : start + tokens.shape[1]]
        return self.dropout(self.embedding(tokens) * math.sqrt(self.size.width) + positions)

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """Tokens [B, S] → memory [B, S, D] and its mask [B, 1, 1, S]."""
        mask = (source != PAD)[:, None, None, :]
        x = self.embed(source)
        for layer in self.encoder:
            x = layer(x, mask)
        return self.encoder_norm(x), mask

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Tokens [B, S] and [B, T] → the decoder's output [B, T, D], each position blind to later ones."""
        memory, mask = self.encode(source)
        x = self.embed(target)
        for layer in self.decoder:
            x, _ = layer(x, layer.source.remember(memory), mask)
        return self.decoder_norm(x)

    def logits(self, x: Tensor) -> Tensor:
        return F.linear(x, self.embedding.weight, self.output_bias)

    def begin(self, source: Tensor) -> Decoding:
        """Encode [B, S] and stand before the first target token."""
        memory, mask = self.encode(source)
        return Decoding(self, [layer.source.remember(memory) for layer in self.decoder], mask)


class Decoding:
    """A batch on its way, one token a step, with the keys and values of the steps before."""

    def __init__(self, network: Transformer, remembered: list[Any], mask: Tensor) -> None:
        self._network = network
        self._remembered = remembered
        self._mask = mask
        self._before: list[Any] = [None] * len(remembered)
        self._step = 0

    def step(self, tokens: Tensor) -> Tensor:
        """The tokens last chosen [B] → logits of the next [B, vocabulary]."""
        x = self._network.embed(tokens[:, None], self._step)
        for at, layer in enumerate(self._network.decoder):
            x, self._before[at] = layer(x, self._remembered[at], self._mask, self._before[at], causal=False)
        self._step += 1
        return self._network.logits(self._network.decoder_norm(x[:, 0]))

    def keep(self, rows: Tensor) -> None:
        """Go on with these rows only (indices)."""
        self._mask = self._mask[rows]
        self._remembered = [(key[rows], value[rows]) for key, value in self._remembered]
        self._before = [(key[rows], value[rows]) for key, value in self._before]
