"""Machine drafts: packages, engine, names, guard, memory."""
