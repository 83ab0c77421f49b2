"""Gettext catalogues: read, write, synchronise."""
