"""What went over the wire while a page loaded, counted from what Chromium's own network stack reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession

LATENCY_MS = 400
BYTES_A_SECOND = 400_000 / 8
LATE_TYPES = {"Font", "Image", "Media"}
LATE_MEDIA = ("font/", "image/", "audio/", "video/")


@dataclass
class _Request:
    url: str
    type: str
    media: str = ""
    bytes: int = 0

    @property
    def is_late(self) -> bool:
        return self.type in LATE_TYPES or self.media.startswith(LATE_MEDIA)


@dataclass
class Traffic:
    """Listens to one page. Bytes are compressed and include headers."""

    cdp: CDPSession
    requests: dict[str, _Request] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)

    def listen(self) -> None:
        """Begin to count, over a slow line."""
        self.cdp.on("Network.requestWillBeSent", self._sent)
        self.cdp.on("Network.requestServedFromCache", lambda event: self.requests.pop(event["requestId"], None))
        self.cdp.on("Network.responseReceived", self._answered)
        self.cdp.on("Network.loadingFinished", self._finished)
        self.cdp.on("Network.loadingFailed", lambda event: self.waiting.discard(event["requestId"]))
        self.cdp.send("Network.enable")
        slow = {"latency": LATENCY_MS, "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
        self.cdp.send("Network.emulateNetworkConditions", {"offline": False, **slow})

    def document_bytes(self) -> int:
        """Of the page itself."""
        return sum(request.bytes for request in self.requests.values() if request.type == "Document")

    def early_bytes(self) -> int:
        """Of all but fonts, pictures and sound."""
        return sum(request.bytes for request in self.requests.values() if not request.is_late)

    def all_bytes(self) -> int:
        """Of everything."""
        return sum(request.bytes for request in self.requests.values())

    def elsewhere(self, address: str) -> set[str]:
        """Hosts that were asked for something and are not ours."""
        home = urlsplit(address).netloc
        return {urlsplit(request.url).netloc for request in self.requests.values()} - {home}

    def _sent(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith(("data:", "blob:", "about:")):
            return
        self.requests[event["requestId"]] = _Request(url, event.get("type", "Other"))
        self.waiting.add(event["requestId"])

    def _answered(self, event: dict[str, Any]) -> None:
        if request := self.requests.get(event["requestId"]):
            request.media = event["response"].get("mimeType", "")

    def _finished(self, event: dict[str, Any]) -> None:
        self.waiting.discard(event["requestId"])
        if request := self.requests.get(event["requestId"]):
            request.bytes = int(event["encodedDataLength"])
