"""Which addresses of the internet may be connected to: public ones, by IANA's registries."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from index.model.networks import Network

Address = IPv4Address | IPv6Address

# Not public, or leading elsewhere, though ``is_global`` of one Python or another lets them pass.
# https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-special-registry
_SPECIAL_4 = tuple(map(IPv4Network, ("192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/3")))
_UNICAST_6 = IPv6Network("2000::/3")
"""What is given out to the public; mapped, translated and local addresses lie outside."""
_SPECIAL_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""Tunnels (Teredo, 6to4), which hide an IPv4 address, benchmarks and examples."""


def is_public(address: Address) -> bool:
    """Tell whether anybody on the internet reaches the same machine at that address."""
    if not address.is_global:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _SPECIAL_4)
    return address in _UNICAST_6 and not any(address in network for network in _SPECIAL_6)


def read_address(text: str) -> Address:
    """Return the address, without the name of an interface behind it.

    :raises ValueError: if it is none in its usual writing, as decimal and octal ones.
    """
    return ip_address(text.partition("%")[0])


def may_reach(address: Address, allowed: Sequence[Network]) -> bool:
    """Tell whether an address is public, or in one of the networks that are allowed."""
    return is_public(address) or any(address in network for network in allowed)
