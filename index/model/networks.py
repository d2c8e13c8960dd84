"""Networks of the internet, as a setting names them."""

from ipaddress import IPv4Network, IPv6Network, ip_network

Network = IPv4Network | IPv6Network


def read_networks(text: str) -> tuple[Network, ...]:
    """Return networks that are written with commas between them; an address is one of its own.

    :raises ValueError: if one is none; the text says which.
    """
    return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())
