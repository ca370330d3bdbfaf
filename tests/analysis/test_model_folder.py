"""What an operator asked for is looked at before anything starts, and what is wrong is said with its path."""

import subprocess
import sys

import pytest
from safetensors.numpy import save_file

from analysis.errors import AnalysisRefused
from analysis.model_folder import check_asked
from tests.analysis.tiny_models import TABLE, save_onnx, save_static, save_tokenizer


@pytest.mark.parametrize("said", ["", "yes", "ON", " true ", "1", "no", "off", "False", "0"])
def test_yes_and_no_may_be_said_in_several_ways(said):
    check_asked({"HEARD_THOROUGH": said})


def test_what_is_neither_yes_nor_no_is_refused():
    with pytest.raises(AnalysisRefused, match="'banana', which is neither yes nor no"):
        check_asked({"HEARD_THOROUGH": "banana"})


@pytest.mark.parametrize("kind", ["onnx", "onnx beside", "static"])
def test_every_layout_that_can_be_run_passes(tmp_path, kind):
    if kind == "static":
        save_static(tmp_path)
    else:
        save_tokenizer(tmp_path)
        save_onnx(tmp_path / "onnx" / "model.onnx" if kind == "onnx beside" else tmp_path / "model.onnx")
    check_asked({"HEARD_MODEL": str(tmp_path)})


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "holds no sentence model"),
        ({"pytorch_model.bin": b"x"}, "only torch can run"),
        ({"model.safetensors": b"not one", "tokenizer.json": b"{}"}, "is broken"),
        ({"model.safetensors": b"\xff" * 9, "tokenizer.json": b"{}"}, "is broken"),
        ({"model.onnx": b"x"}, "has no tokenizer.json"),
    ],
)
def test_a_folder_that_cannot_be_used_is_named_with_what_to_do(tmp_path, files, said):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(AnalysisRefused, match=said) as refused:
        check_asked({"HEARD_MODEL": str(tmp_path)})
    assert refused.value.where == str(tmp_path)
    assert "leave HEARD_MODEL away" in refused.value.do


def test_weights_of_a_transformer_are_not_taken_for_a_table(tmp_path):
    save_tokenizer(tmp_path)
    save_file({"encoder.layer.0.weight": TABLE}, tmp_path / "model.safetensors")
    with pytest.raises(AnalysisRefused, match="only torch can run"):
        check_asked({"HEARD_MODEL": str(tmp_path)})


def test_looking_wakes_nothing_heavy():
    """The web process looks too."""
    ask = (
        "import sys, analysis.model_folder; print({'numpy', 'sklearn', 'onnxruntime', 'tokenizers'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout == "set()\n"
