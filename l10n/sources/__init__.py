"""Readers of German input; one module a format, one registry."""
