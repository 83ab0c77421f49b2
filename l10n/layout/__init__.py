"""Subtitle-style layout: profiles, line breaking, timing, and what does not fit.

profiles.get("netflix", config).limits("en")          the numbers
breaking.break_text(text, limits, names=…)            lines and cues
timing.schedule(cues, limits, rate=…)                 times on a frame grid
fit.text(text, limits), fit.cues(cues, limits)        what is too long, too fast, too short
"""
