"""What a worker learns about tablets: the address they use, and how they come to trust it. Reads no table."""

from __future__ import annotations

from app.participation_worker.actions.asking import draw_qr
from app.participation_worker.pages.tablets import TabletsPage


def show_tablets(*, base_url: str, is_safe: bool, guide: str, fingerprint: str) -> TabletsPage:
    """The state of this installation, and square codes for the guide and for the check."""
    check = f"{base_url}/tablet-check"
    return TabletsPage(
        heading="Tablets",
        address=base_url,
        is_safe=is_safe,
        check=check,
        check_qr=draw_qr(check),
        guide=guide,
        guide_qr=draw_qr(guide) if guide else "",
        fingerprint=fingerprint.replace(":", " "),
    )
