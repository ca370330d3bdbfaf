"""Looks at a page for what somebody else made of it: read by a real browser's parser, or opened in that browser.

`read` runs nothing: it parses, and lists every element and attribute that could run, fetch or hide something. `Watched`
is a page in which everything runs that may: it hears dialogs, complaints of the policy and requests to elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request

from app.design.look import CHILD_SHEET

OURS = re.compile("heard=[^;]*")
"""Our cookie in a header: it is sealed, so any three letters may stand in it by chance."""
READ = r"""
({pages, own}) => pages.map(html => {
  const found = [], page = new DOMParser().parseFromString(html, "text/html");
  const say = (one, why) => found.push(`${why}: ${one.outerHTML.slice(0, 120)}`);
  const all = root => [...root.querySelectorAll("*")].flatMap(
    one => one.localName === "template" ? [one, ...all(one.content)] : [one]);
  for (const one of all(page)) {
    if (one.id === "pwn") say(one, "an element of theirs");
    if (["frame", "object", "embed", "base", "applet", "marquee", "xmp"].includes(one.localName))
      say(one, "an element that we never write");
    if (one.localName === "iframe" && !/^\/?[\w/?=&-]+$/.test(one.getAttribute("src")))
      say(one, "a frame that is not ours");
    if (one.localName === "script" && one.type !== "application/json" && !/^\/[\w/.-]+$/.test(one.getAttribute("src")))
      say(one, "a script that is not a file of ours");
    if (one.localName === "style" && own !== one.textContent) say(one, "a style that is not ours");
    if (one.localName === "link" && !/^(?:\/[^/]|data:,$)/.test(one.getAttribute("href")))
      say(one, "a link to elsewhere");
    if (one.localName === "meta" && one.httpEquiv && !/^\d+$/.test(one.content)) say(one, "a page that goes elsewhere");
    for (const {name, value} of one.attributes) {
      const plain = value.replace(/[\u0000-\u0020]/g, "").toLowerCase();
      if (name.startsWith("on")) say(one, "a handler");
      if (name === "srcdoc" || name === "style") say(one, name);
      if (/^(?:javascript|vbscript|data:text|data:image\/svg)/.test(plain)
          && /^(?:href|src|action|formaction|xlink:href|data|poster|ping|content)$/.test(name))
        say(one, "it would run");
    }
  }
  return found;
})
"""
LISTEN = """
document.addEventListener("securitypolicyviolation", event =>
  report(`${event.violatedDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`));
"""


class Reader:
    """A browser that parses what it is given, and runs nothing of it."""

    def __init__(self, browser: Browser) -> None:
        self._page = browser.new_page()

    def read(self, *pages: str) -> list[list[str]]:
        """What could run, fetch or hide something in each of these pages; the one style that we write in is ours."""
        found: list[list[str]] = self._page.evaluate(READ, {"pages": list(pages), "own": str(CHILD_SHEET)})
        return found

    def ask(self, script: str, *given: Any) -> Any:
        """What a script makes of this."""
        return self._page.evaluate(script, list(given))

    def close(self) -> None:
        """Give the page back."""
        self._page.close()


@dataclass
class Watched:
    """A page in a browser, and what was heard of it: dialogs, complaints of the policy, requests to elsewhere."""

    context: BrowserContext
    page: Page
    address: str
    heard: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, browser: Browser, address: str) -> Watched:
        """A new page that may go to `address`."""
        context = browser.new_context(reduced_motion="reduce")
        found = cls(context, context.new_page(), address)
        context.expose_function("report", lambda said: found.heard.append(f"policy: {said}"))
        context.add_init_script(LISTEN)
        found.page.on("dialog", found._hear_dialog)
        found.page.on("request", found._hear_request)
        found.page.set_default_timeout(15_000)
        return found

    def sign_in(self, name: str, cookie: str) -> None:
        """Sit at somebody's desk."""
        self.context.clear_cookies()
        self.context.add_cookies([{"name": name, "value": cookie, "url": self.address}])

    def go(self, path: str) -> None:
        """Open a page, and let it do what it does."""
        self.page.goto(self.address + path, wait_until="load")
        # Whatever hangs on focus, a mouse or the end of a motion.
        self.page.evaluate("document.querySelectorAll('[autofocus]').forEach(one => one.focus())")
        if self.page.locator("#pwn").count():
            self.heard.append("an element of theirs")

    def _hear_dialog(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload":
            self.heard.append(f"a dialog: {dialog.message}")
        dialog.accept()

    def _hear_request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.heard.append(f"a request to {request.url}")
