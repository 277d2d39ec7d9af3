"""`python -m sitrep_writer` is the command `sitrep`."""

from sitrep_writer.cli import main

main()
