"""A progress bar for long steps: redrawn on a terminal, one line a step where the output is kept in a file."""

from __future__ import annotations

import sys

WIDTH = 30


class ProgressBar:
    """Call it with (step, 0..1) as often as you like."""

    def __init__(self) -> None:
        self._step = ""
        self._is_terminal = sys.stdout.isatty()

    def __call__(self, step: str, share: float) -> None:
        """Show how far this step is."""
        if not self._is_terminal:
            if step != self._step:
                print(f"  {step}", flush=True)
            self._step = step
            return
        if self._step and step != self._step:
            print(flush=True)
        self._step = step
        filled = round(WIDTH * min(max(share, 0.0), 1.0))
        print(f"\r  [{'#' * filled}{'.' * (WIDTH - filled)}] {step}".ljust(79)[:79], end="", flush=True)

    def end(self) -> None:
        """Leave the last bar standing and go on below it."""
        if self._is_terminal and self._step:
            print(flush=True)
        self._step = ""
