"""Themes and codings as a REFI-QDA project (.qdpx), for programs in which people code texts: QualCoder, NVivo, others.

A zip of project.qde, XML by the published schema of the Rotterdam Exchange Format Initiative (namespace
urn:QDA-XML:project:1.0, 18 March 2019, also used by version 1.5), and one text file for each comment. Positions count
Unicode code points from 0; the end is the position after the last. It must never write a word that is not in the data.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC
from uuid import uuid4
from xml.etree.ElementTree import Element, SubElement, tostring

from analysis.codings.model import CODERS, By, CodedComment, CodedTheme, Codings
from analysis.codings.tables import EPOCH, writable

NAMESPACE = "urn:QDA-XML:project:1.0"
ORIGIN = "Heard"
COLOURS = ("#8FC1CC", "#E3B23C", "#B5651D", "#5E8C61", "#7A6C9D", "#C06C84", "#3E6C8F", "#A3A380")
"""One for each theme in turn: only so that they look different where they are shown side by side."""


def as_project(codings: Codings) -> bytes:
    """Print themes and codings as a REFI-QDA project; each comment is a text of its own."""
    made = codings.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    users: dict[By, str] = {by: str(uuid4()) for by in CODERS}
    sources = [(str(uuid4()), comment) for comment in codings.comments]
    project = Element(
        "Project",
        {
            "xmlns": NAMESPACE,
            "name": writable(codings.title),
            "origin": ORIGIN,
            "creatingUserGUID": users["team"],
            "creationDateTime": made,
        },
    )
    under = SubElement(project, "Users")
    for by, name in CODERS.items():
        SubElement(under, "User", {"guid": users[by], "name": name})
    codes = _add_codes(project, codings.themes)
    if sources:
        under = SubElement(project, "Sources")
        for number, (guid, comment) in enumerate(sources, start=1):
            _add_source(under, number, guid, comment, codes=codes, users=users, made=made)
    if codings.notes:
        SubElement(project, "Description").text = writable("\n".join(codings.notes))
    return _packed(tostring(project, encoding="utf-8", xml_declaration=True), sources)


def plain_text(comment: CodedComment) -> str:
    """Return the text of a comment as the project holds it."""
    return _counted(comment.text)


def _add_codes(project: Element, themes: Iterable[CodedTheme]) -> dict[str, str]:
    """Write the code book, a question's themes under it; returns the GUID of each theme's code."""
    guids: dict[str, str] = {}
    names: Counter[str] = Counter()
    questions: dict[str, Element] = {}
    listed = [theme for theme in themes if theme.status != "rejected"]
    if not listed:
        return guids
    codes = SubElement(SubElement(project, "CodeBook"), "Codes")
    for number, theme in enumerate(listed):
        if theme.question not in questions:
            questions[theme.question] = _add_code(codes, str(uuid4()), _once(theme.question, names), "false")
        guids[theme.id] = str(uuid4())
        code = _add_code(questions[theme.question], guids[theme.id], _once(theme.label, names), "true")
        code.set("color", COLOURS[number % len(COLOURS)])
        status = "" if theme.status == "agreed" else "Proposed by a machine, not agreed."
        if description := " ".join(filter(None, (theme.definition, status))):
            SubElement(code, "Description").text = writable(description)
    return guids


def _add_code(under: Element, guid: str, name: str, is_codable: str) -> Element:
    return SubElement(under, "Code", {"guid": guid, "name": name, "isCodable": is_codable})


def _once(name: str, names: Counter[str]) -> str:
    """Return a name that no other code has: programs keep one code of each name, and lose the others."""
    said = writable(name).strip() or "Theme"
    names[said.casefold()] += 1
    return said if names[said.casefold()] == 1 else _once(f"{said} ({names[said.casefold()]})", names)


def _add_source(
    under: Element, number: int, guid: str, comment: CodedComment, *, codes: Mapping[str, str],
    users: Mapping[By, str], made: str,
) -> None:  # fmt: skip
    source = SubElement(
        under,
        "TextSource",
        {
            "guid": guid,
            "name": f"Comment {number:05d}",
            "plainTextPath": f"internal://{guid}.txt",
            "creatingUser": users["team"],
            "creationDateTime": made,
        },
    )
    translated = f"Translation: {comment.translation}" if comment.translation else ""
    if about := "; ".join(filter(None, (comment.question, comment.band, comment.reason, translated))):
        SubElement(source, "Description").text = writable(about)
    text = plain_text(comment)
    # A selection ends after it begins: of no words there is none.
    for coding in comment.codings if text else ():
        start, end = _where(text, "" if comment.words is None else coding.clause)
        by = {"creatingUser": users[coding.by], "creationDateTime": made}
        selection = SubElement(
            source,
            "PlainTextSelection",
            {"guid": str(uuid4()), "name": "", "startPosition": str(start), "endPosition": str(end), **by},
        )
        coded = SubElement(selection, "Coding", {"guid": str(uuid4()), **by})
        SubElement(coded, "CodeRef", {"targetGUID": codes[coding.theme_id]})


def _where(text: str, clause: str) -> tuple[int, int]:
    """Where a clause stands in a text; all of it where it does not stand there as it is."""
    said = _counted(clause)
    start = text.find(said) if said else -1
    return (0, len(text)) if start < 0 else (start, start + len(said))


def _counted(text: str) -> str:
    """A text in which every program counts alike: lines end with one character, no mark of byte order is there."""
    return writable(text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", ""))


def _packed(project: bytes, sources: Iterable[tuple[str, CodedComment]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("project.qde", EPOCH), project)
        for guid, comment in sources:
            packed.writestr(zipfile.ZipInfo(f"Sources/{guid}.txt", EPOCH), plain_text(comment).encode())
    return out.getvalue()
