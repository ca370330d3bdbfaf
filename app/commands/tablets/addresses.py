"""Where tablets on the local network can reach this machine. No packet leaves it to find out."""

from __future__ import annotations

import ipaddress
import re
import socket
import struct
import sys

ADDRESS_OF_INTERFACE = 0x8915
"""SIOCGIFADDR, of Linux: also answers where there is no way out, as on a hot spot of this machine's own."""
ELSEWHERE = ("192.0.2.1", 9)
"""Somewhere outside (RFC 5737: nobody is there). Connecting a datagram socket asks for the way and sends nothing."""
NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")


def list_addresses() -> tuple[str, ...]:
    """This machine's IPv4 addresses on networks that others can be on, the one on the way out first."""
    found = [*_on_the_way_out(), *_of_interfaces(), *_of_name()]
    return tuple(dict.fromkeys(one for one in found if _is_reachable(one)))


def list_names() -> tuple[str, ...]:
    """What this machine is called: its host name, that name on the local network, and localhost."""
    whole = socket.gethostname().lower()
    short = whole.split(".")[0]
    names = dict.fromkeys((whole, short, f"{short}.local", "localhost"))
    return tuple(name for name in names if NAME.fullmatch(name))


def is_address(said: str) -> bool:
    """Whether this is an IPv4 address, and not a name."""
    try:
        ipaddress.IPv4Address(said)
    except ValueError:
        return False
    return True


def _is_reachable(address: str) -> bool:
    return not (ipaddress.IPv4Address(address).is_loopback or ipaddress.IPv4Address(address).is_unspecified)


def _on_the_way_out() -> list[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(ELSEWHERE)
        except OSError:
            return []
        return [asking.getsockname()[0]]


def _of_interfaces() -> list[str]:
    if not sys.platform.startswith("linux"):
        return []
    import fcntl

    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, name in socket.if_nameindex():
            try:
                reply = fcntl.ioctl(asking.fileno(), ADDRESS_OF_INTERFACE, struct.pack("256s", name.encode()[:15]))
            except OSError:
                continue
            found.append(socket.inet_ntoa(reply[20:24]))
    return found


def _of_name() -> list[str]:
    try:
        known = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return []
    return [str(where[0]) for *_, where in known]
