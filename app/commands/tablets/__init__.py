"""Tablets on the local network: a certificate authority made on the spot, the guide to it, and serving over TLS."""
