"""Reviewed text out; one module a format, one registry."""
