"""The rules of the published REFI-QDA project schema (Project.xsd, 18 March 2019) that our files meet, written anew.

A fault is a sentence; a sound project has none. It shares no code with what writes the files.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from datetime import datetime
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

SPACE = "{urn:QDA-XML:project:1.0}"
GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
COLOUR = re.compile(r"#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})")
ANY = 10**9
CHILDREN: dict[str, list[tuple[str, int, int]]] = {
    "Project": [
        (name, 0, 1)
        for name in (
            "Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Description",
        )
    ] + [("NoteRef", 0, ANY)],
    "Users": [("User", 1, ANY)],
    "User": [],
    "CodeBook": [("Codes", 1, 1)],
    "Codes": [("Code", 1, ANY)],
    "Code": [("Description", 0, 1), ("NoteRef", 0, ANY), ("Code", 0, ANY)],
    "Sources": [("TextSource", 1, ANY)],
    "TextSource": [
        ("Description", 0, 1), ("PlainTextContent", 0, 1), ("PlainTextSelection", 0, ANY), ("Coding", 0, ANY),
        ("NoteRef", 0, ANY), ("VariableValue", 0, ANY),
    ],
    "PlainTextSelection": [("Description", 0, 1), ("Coding", 0, ANY), ("NoteRef", 0, ANY)],
    "Coding": [("CodeRef", 1, 1), ("NoteRef", 0, ANY)],
    "CodeRef": [],
    "Description": [],
}  # fmt: skip
"""For each element its children in order: (name, least, most). Sources hold other kinds too; ours are texts."""
BY = ("creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime")
ATTRIBUTES: dict[str, tuple[set[str], set[str]]] = {
    "Project": (
        {"name"},
        {"origin", "creatingUserGUID", "creationDateTime", "modifyingUserGUID", "modifiedDateTime", "basePath"},
    ),
    "User": ({"guid"}, {"name", "id"}),
    "Code": ({"guid", "name", "isCodable"}, {"color"}),
    "TextSource": ({"guid"}, {"name", "richTextPath", "plainTextPath", *BY}),
    "PlainTextSelection": ({"guid", "startPosition", "endPosition"}, {"name", *BY}),
    "Coding": ({"guid"}, {"creatingUser", "creationDateTime"}),
    "CodeRef": ({"targetGUID"}, set()),
}
"""For each element its attributes: those that must be there, those that may."""


def read(project: bytes) -> tuple[Element, dict[str, bytes]]:
    """The root element of a project, and its other files by name."""
    with zipfile.ZipFile(io.BytesIO(project)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    return fromstring(files.pop("project.qde")), files


def list_faults(project: bytes) -> list[str]:
    """Every rule that a project breaks."""
    root, files = read(project)
    if root.tag != f"{SPACE}Project":
        return [f"the root is {root.tag}"]
    faults = [fault for element in root.iter() for fault in _of_element(element)]
    guids = Counter(element.get("guid") for element in root.iter() if element.get("guid"))
    faults += [f"{guid} stands twice" for guid, count in guids.items() if count > 1]
    users = {user.get("guid") for user in root.iter(f"{SPACE}User")}
    codes = {code.get("guid") for code in root.iter(f"{SPACE}Code")}
    for element in root.iter():
        by = {element.get(name) for name in ("creatingUser", "creatingUserGUID", "modifyingUser")} - {None}
        faults += [f"nobody is user {one}" for one in by - users]
    faults += [
        f"no code is {ref.get('targetGUID')}"
        for ref in root.iter(f"{SPACE}CodeRef")
        if ref.get("targetGUID") not in codes
    ]
    names = Counter(code.get("name").casefold() for code in root.iter(f"{SPACE}Code"))
    faults += [f"two codes are called {name}" for name, count in names.items() if count > 1]
    return faults + _of_sources(root, files)


def list_codings(project: bytes) -> list[tuple[str, str, str, str]]:
    """What a program reads from a project: the text, the part, the code's name, who coded; sorted."""
    root, files = read(project)
    users = {user.get("guid"): user.get("name") for user in root.iter(f"{SPACE}User")}
    codes = {code.get("guid"): code.get("name") for code in root.iter(f"{SPACE}Code")}
    found = []
    for source in root.iter(f"{SPACE}TextSource"):
        text = files["Sources/" + source.get("plainTextPath").removeprefix("internal://")].decode()
        for part in source.iter(f"{SPACE}PlainTextSelection"):
            said = text[int(part.get("startPosition")) : int(part.get("endPosition"))]
            for ref in part.iter(f"{SPACE}CodeRef"):
                found.append((text, said, codes[ref.get("targetGUID")], users[part.get("creatingUser")]))
    return sorted(found)


def _of_element(element: Element) -> list[str]:
    name = element.tag.removeprefix(SPACE)
    if name not in CHILDREN:
        return [f"there is no {element.tag}"]
    faults = []
    must, may = ATTRIBUTES.get(name, (set(), set()))
    there = set(element.keys())
    faults += [f"{name} lacks {one}" for one in must - there] + [f"{name} has {one}" for one in there - must - may]
    for key, value in element.items():
        if key in ("guid", "targetGUID", "creatingUser", "creatingUserGUID") and not GUID.fullmatch(value):
            faults.append(f"{key} {value} is no GUID")
        if key.endswith("DateTime"):
            datetime.fromisoformat(value)
        if key == "color" and not COLOUR.fullmatch(value):
            faults.append(f"{value} is no colour")
        if key == "isCodable" and value not in ("true", "false"):
            faults.append(f"isCodable is {value}")
    return faults + _of_children(name, [child.tag.removeprefix(SPACE) for child in element])


def _of_children(name: str, children: list[str]) -> list[str]:
    order = [child for child, _, _ in CHILDREN[name]]
    if unknown := set(children) - set(order):
        return [f"{name} holds {sorted(unknown)}"]
    faults = [] if children == sorted(children, key=order.index) else [f"{name} holds its children in another order"]
    counts = Counter(children)
    return faults + [
        f"{name} holds {counts[child]} of {child}"
        for child, least, most in CHILDREN[name]
        if not least <= counts[child] <= most
    ]


def _of_sources(root: Element, files: dict[str, bytes]) -> list[str]:
    faults, named = [], []
    for source in root.iter(f"{SPACE}TextSource"):
        has = [source.get("plainTextPath") is not None, source.find(f"{SPACE}PlainTextContent") is not None]
        if sum(has) != 1:
            faults.append("a text has to stand in one place")
        path = "Sources/" + (source.get("plainTextPath") or "").removeprefix("internal://")
        if path != f"Sources/{source.get('guid')}.txt" or path not in files:
            faults.append(f"{path} is not there")
            continue
        named.append(path)
        text = files[path].decode()
        if "\r" in text or text.startswith("\ufeff"):
            faults.append("positions would not count")
        for part in source.iter(f"{SPACE}PlainTextSelection"):
            start, end = int(part.get("startPosition")), int(part.get("endPosition"))
            if not 0 <= start < end <= len(text):
                faults.append(f"{start} to {end} of {len(text)}")
    return faults + [f"{path} belongs to nothing" for path in set(files) - set(named)]
