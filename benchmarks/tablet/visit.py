"""One visit of one tablet to one form: taps what a child would tap as soon as it can be tapped, and keeps the times."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext

from benchmarks.tablet.candidates import Candidate
from benchmarks.tablet.network import Traffic

CPU_SLOWDOWN = 6
PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
STEP_MS = 4
SETTLED_MS = 300
PATIENCE = 60.0
UNHURRIED_MS = 600
"""Between two taps on Continue: Heard takes a second one within 400 ms for the end of the first."""
EFFECT = 2.0
"""Seconds that a tap is given to do something before a child would tap again."""
QUIET = 1.0
"""Seconds without a request, after which a page has loaded what it wanted."""
IN_VIEW = """(selector) => {
  const target = document.querySelector(selector);
  target.scrollIntoView({ block: "nearest", behavior: "instant" });
  const box = target.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}"""
CHECKED = """([name, value]) => [...document.querySelectorAll("input:checked")].some(
  (input) => input.name === name && input.value === value)"""
Told = dict[str, Any]


class NotUsable(Exception):
    """The form could not be used in time; the message says what was waited for."""


class Visit:
    """A page in `context`, slowed down, with somebody looking on. Times are in milliseconds."""

    def __init__(self, context: BrowserContext, candidate: Candidate, address: str) -> None:
        self.candidate = candidate
        self._address = address
        self._page = context.new_page()
        self._cdp = context.new_cdp_session(self._page)
        self.traffic = Traffic(self._cdp)
        self._told: list[Told] = []
        self._on_top: dict[str, Told] = {}
        self._is_ready = False
        self._slow_down()

    def first_question(self, path: str = "") -> float:
        """Open the form (at `path`, or where it begins), answer its first question; returns ms until that tap worked.

        Counted from the beginning of the navigation. How late the benchmark's own finger was is taken off; a tap that
        the page later takes back does not count.
        """
        self._page.goto(self._address + (path or self.candidate.path), wait_until="commit", timeout=PATIENCE * 1000)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            answered, late = self._tap_to_the_answer(until)
            if self._is_kept(answered, until):
                return float(answered["at"] - answered["origin"] - late)
        raise NotUsable("the first answer")

    def loaded(self) -> float:
        """Wait until nothing more is asked for; returns ms from the beginning until all was alive (Continue works)."""
        self._wait(lambda: self._is_ready, time.monotonic() + PATIENCE)
        quiet_since = time.monotonic()
        while time.monotonic() - quiet_since < QUIET:
            self._page.wait_for_timeout(20)
            if self.traffic.waiting:
                quiet_since = time.monotonic()
        ready = next(told for told in self._told if told["what"] == "ready")
        return float(ready["at"] - ready["origin"])

    def next_question(self, number: int) -> float:
        """Tap Continue; returns ms until question `number` (from 0) was painted and could be tapped."""
        self._page.evaluate("(names) => watchFor(...names)", [str(number), "between"])
        self._on_top.pop(str(number), None)
        until = time.monotonic() + PATIENCE
        while True:
            self._page.wait_for_timeout(UNHURRIED_MS)
            self._on_top.pop("between", None)
            x, y = self._page.evaluate(IN_VIEW, self.candidate.on)
            tapped = self._tap(x, y)
            self._wait(lambda: bool(self._on_top.keys() & {str(number), "between"}), until)
            if str(number) in self._on_top:
                return float(self._on_top[str(number)]["at"] - tapped["at"])

    def longest_task(self, since: float = 0) -> float:
        """The longest task of the main thread that began after `since` (ms of the clock); 0 when none took 50 ms."""
        self._page.wait_for_timeout(100)
        tasks = [told["duration"] for told in self._told if told["what"] == "task" and told["began"] >= since]
        return float(max(tasks, default=0))

    def clock(self) -> float:
        """The browser's clock, in ms."""
        return float(self._page.evaluate("performance.timeOrigin + performance.now()"))

    def heap_bytes(self) -> float:
        """Memory that the page's JavaScript holds."""
        self._cdp.send("Performance.enable")
        return next(
            metric["value"]
            for metric in self._cdp.send("Performance.getMetrics")["metrics"]
            if metric["name"] == "JSHeapUsedSize"
        )

    def close(self) -> None:
        """Close the page."""
        self._page.close()

    def _slow_down(self) -> None:
        self._cdp.on("Runtime.bindingCalled", self._hear)
        self._cdp.send("Runtime.enable")
        self._cdp.send("Runtime.addBinding", {"name": "tellBenchmark"})
        self.traffic.listen()
        self._cdp.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
        self._page.add_init_script(f"{{ {self._given()}\n{PROBE} }}")

    def _given(self) -> str:
        watched = self.candidate.watched()
        at_first = [name for name in watched if self.candidate.is_many_pages or name in {"agree", "0"}]
        return "\n".join(
            (
                f"const watched = {json.dumps(watched)};",
                f"const atFirst = {json.dumps(at_first)};",
                f"const isReady = () => {self.candidate.ready};",
            )
        )

    def _hear(self, event: dict[str, Any]) -> None:
        told = json.loads(event["payload"])
        self._told.append(told)
        if told["what"] == "shown":
            self._on_top[told["name"]] = told
        elif told["what"] == "moved" and told["name"] in self._on_top:
            self._on_top[told["name"]] = self._on_top[told["name"]] | {"x": told["x"], "y": told["y"]}
        elif told["what"] == "hidden":
            self._on_top.pop(told["name"], None)
        elif told["what"] == "ready":
            self._is_ready = True

    def _tap_to_the_answer(self, until: float) -> tuple[Told, float]:
        late: dict[str, float] = {}
        while time.monotonic() < until:
            self._wait(lambda: "0" in self._on_top or "agree" in self._on_top, until)
            name = "0" if "0" in self._on_top else "agree"
            late[name], changed = self._tap_what_is_seen(name)
            if changed:
                return changed, sum(late.values())
        raise NotUsable("the first answer")

    def _tap_what_is_seen(self, name: str) -> tuple[float, Told | None]:
        seen, heard = self._on_top[name], len(self._told)
        late = self._tap(seen["x"], seen["y"])["at"] - seen["at"]
        until = time.monotonic() + EFFECT
        if name == "0":
            self._wait(lambda: self._has("changed", heard), until, must=False)
            return late, next((told for told in self._told[heard:] if told["what"] == "changed"), None)
        # The first question comes, or what was tapped comes back (the page was not alive yet) or slipped away.
        self._wait(lambda: self._has("shown", heard) or self._has("moved", heard), until, must=False)
        self._wait(lambda: "0" in self._on_top, time.monotonic() + SETTLED_MS / 1000, must=False)
        return late, None

    def _tap(self, x: float, y: float) -> Told:
        heard = len(self._told)
        self._page.touchscreen.tap(x, y)
        self._wait(lambda: self._has("tapped", heard), time.monotonic() + PATIENCE)
        return next(told for told in self._told[heard:] if told["what"] == "tapped")

    def _is_kept(self, answered: Told, until: float) -> bool:
        """Whether the answer still stands when all that the page loads is alive, and has shown what it shows."""
        self._wait(lambda: self._is_ready, until)
        self._page.wait_for_timeout(SETTLED_MS)
        self._wait(lambda: bool(self._on_top.keys() & {"0", "agree"}), until)
        checked = self._page.evaluate(CHECKED, [answered["name"], answered["value"]])
        return "0" in self._on_top and bool(checked)

    def _has(self, what: str, heard: int) -> bool:
        return any(told["what"] == what for told in self._told[heard:])

    def _wait(self, condition: Callable[[], bool], until: float, *, must: bool = True) -> bool:
        while not condition():
            if time.monotonic() > until:
                if must:
                    raise NotUsable("something to tap")
                return False
            self._page.wait_for_timeout(STEP_MS)
        return True
