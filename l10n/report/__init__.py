"""Findings and figures as text, JSON and the formats of CI."""
