"""`python -m cli` is `l10n`."""

from cli.main import main

main()
