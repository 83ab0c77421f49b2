"""Translate and localise synopses: sources → catalogue → drafts → checks → published text.

Importing this package costs next to nothing: every heavy dependency is imported where it is first needed.
"""

__version__ = "0.1.0"
