"""A disk of its own for an installation: one whose power fails, and one that is full. Both need root."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.serving import wait_until

MEGABYTES = 48


class LoopDisk:
    """A file system in one file. A copy of that file holds what had reached the disk, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._image, self._copy = folder / "disk.img", folder / "after.img"
        self.place, self._after = folder / "disk", folder / "after"
        for mount_point in (self.place, self._after):
            mount_point.mkdir()
        with self._image.open("wb") as image:
            image.truncate(MEGABYTES << 20)
        _run("mkfs.ext4", "-q", "-F", str(self._image))

    def cut(self) -> None:
        """The power fails: keep what the disk holds at this moment. Whoever writes must stand still."""
        shutil.copyfile(self._image, self._copy)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """The disk is there while the block runs."""
        with _mounted(self.place, "-o", "loop", str(self._image)):
            yield

    @contextmanager
    def after_the_cut(self) -> Iterator[Path]:
        """The folder as the next start finds it."""
        with _mounted(self._after, "-o", "loop", str(self._copy)):
            yield self._after


@contextmanager
def loop_disk(folder: Path) -> Iterator[LoopDisk]:
    """A disk whose power may fail; skips where none can be mounted."""
    disk = LoopDisk(folder)
    with disk.in_use():
        yield disk


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[None]:
    """A disk of this size ("6m") while the block runs; skips where none can be mounted."""
    place.mkdir(exist_ok=True)
    with _mounted(place, "-t", "tmpfs", "-o", f"size={size}", "none"):
        yield


def resize(place: Path, size: str) -> None:
    """Make the small disk larger."""
    _run("mount", "-o", f"remount,size={size}", str(place))


@contextmanager
def _mounted(place: Path, *how: str) -> Iterator[None]:
    if os.geteuid() != 0:
        pytest.skip("A disk of its own needs root.")
    try:
        _run("mount", *how, str(place))
    except subprocess.CalledProcessError as fault:
        pytest.skip(f"No disk can be mounted here: {fault.stderr.decode().strip()}")
    try:
        yield
    finally:
        # Who was killed lets go of the disk a little later.
        wait_until(lambda: _is_unmounted(place), f"{place} is still in use")


def _is_unmounted(place: Path) -> bool:
    return subprocess.run(["umount", str(place)], capture_output=True).returncode == 0


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
