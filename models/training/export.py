"""The trained network as one ONNX file with 8-bit weights (per channel), one window at a time."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from models.training.network import Tagger


def export(tagger: Tagger, file: Path) -> None:
    """Write ``file``.

    Inputs: ``pieces``, ``shapes`` (1 x pieces), ``firsts`` (1 x words); output ``scores`` (1 x words x tags).
    """
    tagger = tagger.eval()
    one = torch.tensor([[101, 2023, 2003, 102]])
    firsts = torch.tensor([[1, 2]])
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            tagger, (one, torch.ones_like(one), firsts), str(plain), dynamo=False, opset_version=17,
            input_names=["pieces", "shapes", "firsts"], output_names=["scores"],
            dynamic_axes={"pieces": {1: "p"}, "shapes": {1: "p"}, "firsts": {1: "w"}, "scores": {1: "w"}},
        )  # fmt: skip
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(file), per_channel=True, weight_type=QuantType.QInt8, reduce_range=False)
    onnx.checker.check_model(str(file))
