"""A package as it leaves: with the proof of the register, as soon as it is signed."""

from __future__ import annotations

import shutil
import zipfile
from typing import IO

from yugang.archives.checking.bag import PROOF
from yugang.kernel.clock import CHINA
from yugang.shared.files.queries import open_bytes
from yugang.shared.register.models import Entry
from yugang.shared.register.queries import NotSignedYet, proof_of

from ..models import Package


def write_out(package: Package, out: IO[bytes]) -> bool:
    """Write the package into `out`; whether the proof is in it. Raises ContentMissing, ValueError
    where the body erased its copy."""
    if package.file is None:
        raise ValueError(f"{package.number}: the copy was erased")
    with open_bytes(package.file) as stream:
        shutil.copyfileobj(stream, out, 1 << 20)
    proof = _proof(package)
    if proof:
        local = package.made_at.astimezone(CHINA).timetuple()[:6]
        entry = zipfile.ZipInfo(f"{package.number}/{PROOF}", local)
        entry.external_attr = 0o644 << 16
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as held:
            held.writestr(entry, proof)
    return bool(proof)


def _proof(package: Package) -> str:
    if package.entry_seq is None:
        return ""
    try:
        return str(proof_of(Entry.objects.get(pk=package.entry_seq)))
    except (NotSignedYet, OSError):
        return ""
