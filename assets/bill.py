"""The bill of materials: every package, font and model file that an installation has, with its hashes (CycloneDX 1.6).

Runs inside the virtual environment, called by dev.py. What comes from the locks is read by cyclonedx-bom; what the
front end takes is in a lock of its own, and put beside it here. The same locks give the same bytes.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LOCKS = ("requirements/run.txt", "requirements/model.txt")
TOOL = Path(sys.executable).parent / "cyclonedx-py"


def main(arguments: list[str]) -> int:
    """Write the bill where asked, and say how long it is."""
    out = Path(arguments[0]) if arguments else ROOT / "build" / "heard.cdx.json"
    bill = make_bill()
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(bill, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(bill['components'])} parts, each with its hashes: {out}")
    return 0


def make_bill() -> dict[str, Any]:
    """The bill as plain data."""
    locked = "\n".join((ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS)
    command = [
        TOOL,
        "requirements",
        "--pyproject",
        ROOT / "pyproject.toml",
        "--output-reproducible",
        "--sv",
        "1.6",
        "-",
    ]
    done = subprocess.run(command, input=locked, capture_output=True, text=True, check=True)
    bill: dict[str, Any] = json.loads(done.stdout)
    bill["components"] = [*map(_without_line, bill["components"]), *_front_end()]
    return bill


def _without_line(component: dict[str, Any]) -> dict[str, Any]:
    """A part without the line that it stood in: it moves whenever another part changes."""
    return {key: value for key, value in component.items() if key != "description"}


def _front_end() -> list[dict[str, Any]]:
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    return [_font(path.removeprefix("node_modules/"), row) for path, row in lock["packages"].items() if path]


def _font(name: str, row: dict[str, Any]) -> dict[str, Any]:
    kind, _, digest = row["integrity"].partition("-")
    group, _, short = name.rpartition("/")
    return {
        "type": "library",
        "bom-ref": f"front-end-{name}",
        "group": group,
        "name": short,
        "version": row["version"],
        "purl": f"pkg:npm/{name.replace('@', '%40')}@{row['version']}",
        "hashes": [{"alg": f"{kind[:3].upper()}-{kind[3:]}", "content": base64.b64decode(digest).hex()}],
        "licenses": [{"license": {"id": row["license"]}}],
    }


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
