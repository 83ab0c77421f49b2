"""`python -m l10n` is the command `l10n`. Nothing imports it, so it may look up at the command line."""

from l10n_cli.main import main

main()
