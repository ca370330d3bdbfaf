"""Everything a developer or a curious visitor types: set up, demo, test. Standard library only.

python3 dev.py demo          set up, load the example, make the document, serve
python3 dev.py tablet        the same for tablets on the local network, over TLS
python3 dev.py test          set up, install what the tests need, run them
python3 dev.py bill [FILE]   the bill of materials of an installation (CycloneDX), in build/ if no file is named
python3 dev.py advisories FILE|FOLDER    compare what is locked with a snapshot of an advisory database, without network
python3 dev.py benchmark-themes    set up BERTopic in a place of its own, measure the themes beside it (hours)
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "-q"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PEERS = ROOT / ".venv-peers"
PEERS_TORCH = "torch==2.13.0"
"""Not in the lock of hashes: which build fits (processor alone, graphics card) is for the machine to say."""
MOST_AT_ONCE = 4
"""Processes of tests, each with a browser and a database of its own."""
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
"""Where Linux keeps files in memory."""
NEEDED = 4 * 1024**3
"""Bytes that must be free there, so that tests never take what the machine works with."""
NEWEST = (3, 13)
OLDEST = (3, 11)


def main() -> int:
    """Do what was asked for; the exit code of the last command."""
    commands = {
        "setup": lambda args: set_up("run") or _say("What Heard needs is all here. Next: .venv/bin/heard init"),
        "demo": lambda args: become("demo", args),
        "tablet": lambda args: become("tablet", args),
        "quick": lambda args: tests(["-m", "not slow and not browser and not long", "-q"], in_memory=True),
        "test": lambda args: tests(["-m", "not long", "-q"], in_memory=True),
        "test-all": lambda args: tests(["-q"], in_memory=False),
        "resilience": lambda args: tests(["-q", "tests/resilience", "tests/attack"], in_memory=False),
        "check": check,
        "screenshots": lambda args: tests(["-q", "tests/browser", "--keep-screenshots"], in_memory=False),
        "bill": lambda args: set_up("test") or run_in_venv("bill.py", args.rest),
        "advisories": lambda args: run_in_venv("advisories.py", args.rest),
        "benchmark-themes": lambda args: benchmark_themes(),
    }
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=commands)
    parser.add_argument("rest", nargs="*", metavar="FILE", help="bill: where to; advisories: the snapshot")
    parser.add_argument("--no-serve", action="store_true", help="demo, tablet: do all but serve")
    args = parser.parse_args()
    if args.rest and args.command not in ("bill", "advisories"):
        parser.error(f"{args.command} takes no file")
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return _stop("Heard runs on Python 3.11, 3.12 and 3.13; this is {}.{}.".format(*sys.version_info[:2]))
    return commands[args.command](args) or 0


def set_up(kind: str) -> int:
    """Make .venv from the hash-locked list of this kind ('run' or 'test') and bring in fonts and model."""
    lock = ROOT / "requirements" / f"{kind}.txt"
    stamp = VENV / "heard-set-up"
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if not PYTHON.exists():
        _make_venv()
    if wanted not in (stamp.read_text() if stamp.exists() else ""):
        _say(f"Installing what Heard needs into .venv ({lock.name}). This takes a minute or two the first time.")
        _run(locked_install(lock))
        _run([*PIP, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
        with stamp.open("a") as file:
            file.write(wanted + "\n")
    _run([str(PYTHON), str(ROOT / "assets" / "install.py")])
    return 0


def locked_install(lock: Path) -> list[str]:
    """The command that installs what a lock names, and nothing whose hash is another."""
    return [*PIP, "--require-hashes", "-r", str(lock)]


def run_in_venv(program: str, arguments: list[str]) -> int:
    """Run one of the programs in assets/ with what is installed; a network is needed only where nothing is."""
    if not PYTHON.exists():
        set_up("run")
    return subprocess.run([str(PYTHON), str(ROOT / "assets" / program), *arguments]).returncode


def become(name: str, args: argparse.Namespace) -> int:
    """Set up, then be `heard demo` or `heard tablet`: load what is needed and serve until stopped."""
    set_up("run")
    command = [str(VENV / "bin" / "heard"), name]
    if args.no_serve or os.environ.get("SERVE") == "0":
        command.append("--no-serve")
    # Become that command: a parent that waits would cut it off a quarter of a second after Ctrl+C.
    os.chdir(ROOT)
    os.execv(command[0], command)  # noqa: S606


def tests(arguments: list[str], *, in_memory: bool) -> int:
    """Install what the tests need and run them; their databases are in memory if that is asked and there is room."""
    set_up("test")
    _need_browser()
    # A file's tests stay together. Each process must find the same tests, and sets have an order of their own in each.
    together = ["-n", str(min(os.cpu_count() or 1, MOST_AT_ONCE)), "--dist", "loadfile"]
    command = [str(PYTHON), "-m", "pytest", *together, *arguments]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    if not (in_memory and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= NEEDED):
        return subprocess.run(command, cwd=ROOT, env=environment).returncode
    with _folder_in_memory() as folder:
        # Each commit waits for the disk otherwise, and what passed is of no more use.
        command += ["-o", "tmp_path_retention_policy=failed"]
        return subprocess.run(command, cwd=ROOT, env={**environment, "TMPDIR": folder}).returncode


@contextmanager
def _folder_in_memory() -> Iterator[str]:
    """A folder that is gone afterwards; the tests' PostgreSQL, which is somebody else, may walk through it."""
    with tempfile.TemporaryDirectory(prefix="heard-tests-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        yield folder


def check(args: argparse.Namespace) -> int:
    """Style, types and walls, without the tests."""
    set_up("test")
    binaries = VENV / "bin"
    commands = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["lint-imports"])
    return max(subprocess.run([str(binaries / name), *rest], cwd=ROOT).returncode for name, *rest in commands)


def benchmark_themes() -> int:
    """Install what the benchmark and, apart from it, its peers need, then measure and print the tables."""
    set_up("run")
    lock = ROOT / "benchmarks" / "requirements-peers.txt"
    stamp = PEERS / "heard-set-up"
    wanted = hashlib.sha256(lock.read_bytes() + PEERS_TORCH.encode()).hexdigest()
    if not (PEERS / "bin" / "python").exists():
        _make_venv(PEERS)
    if wanted not in (stamp.read_text() if stamp.exists() else ""):
        _say(f"Installing BERTopic into {PEERS.name} ({lock.name}). This takes some minutes the first time.")
        pip = [str(PEERS / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check", "-q"]
        _run([*pip, "--no-deps", "--require-hashes", "-r", str(lock)])
        _run([*pip, PEERS_TORCH])
        stamp.write_text(wanted + "\n")
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    command = [str(PYTHON), "-m", "benchmarks.themes", "--speed"]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def _make_venv(folder: Path = VENV) -> None:
    _say(f"Making {folder.name}")
    made = subprocess.run([sys.executable, "-m", "venv", str(folder)], capture_output=True, text=True)
    if made.returncode == 0:
        return
    shutil.rmtree(folder, ignore_errors=True)
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    _install_system_package(package, "Python cannot make a virtual environment here.")
    _run([sys.executable, "-m", "venv", str(folder)])


def _need_browser() -> None:
    if not any(shutil.which(name) for name in BROWSERS):
        _install_system_package("chromium", "The browser tests need Chromium.")
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        _install_system_package("libatomic1", "What drives the browser in the tests needs libatomic.")


def _install_system_package(package: str, why: str) -> None:
    may_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if not may_install:
        raise SystemExit(
            _stop(
                f"{why} Type:\n\n    sudo apt-get update && sudo apt-get install -y {package}\n\n"
                "then run the same command again."
            )
        )
    _say(f"{why} Installing {package}.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", package], env=environment, check=True, stdout=subprocess.DEVNULL)


def _run(command: list[str]) -> None:
    code = subprocess.run(command, cwd=ROOT).returncode
    if code:
        raise SystemExit(
            _stop(f"This step failed: {' '.join(command)}\nMend what it says above, then run the same command again.")
        )


def _say(text: str) -> None:
    print(text, flush=True)


def _stop(text: str) -> int:
    print(text, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
