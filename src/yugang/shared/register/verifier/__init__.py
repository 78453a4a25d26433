"""An independent check of a public register, from what anyone can fetch.

It shares no code with the register it checks: hashing, tiles, notes and canonical JSON are
written here a second time, so that one mistake cannot hide behind itself. It needs Python and
`cryptography` only; copy this folder anywhere and run `python -m verifier --help`.
"""

from .formats import BadFormat, Key, check_proof
from .run import Options, Report, verify
from .sources import Folder, Source, Unreachable, Web

__all__ = [
    "BadFormat",
    "Folder",
    "Key",
    "Options",
    "Report",
    "Source",
    "Unreachable",
    "Web",
    "check_proof",
    "verify",
]
