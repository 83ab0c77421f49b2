"""Subtitle-style layout: profiles, line breaking, timing."""
