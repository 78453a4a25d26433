"""How long a body keeps who asked: as long as the file is kept, or until the archive has it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from zipfile import BadZipFile, ZipFile

from django.db.models import QuerySet

from yugang.archives.checking.bag import MANIFEST, digest_of_manifest
from yugang.cases.public import Case, Term, keeps
from yugang.shared.files.content import ContentMissing
from yugang.shared.files.queries import open_bytes
from yugang.shared.register.contents import Contents, Held

from ..models import Package
from ..rules.retention import Retention, kept_until
from .building import RETENTION_WORDS, settled_on
from .choosing import retention_for

LAW = "档案法、政府信息公开条例第四十五条"
HANDED_OVER = "案卷已移交档案馆，本机关不再需要保存（个人信息保护法第四十七条）"


@keeps
def term_of(case: Case) -> Term | None:
    """The term of keeping of a settled request; nothing once the archive has its file."""
    if case.kind != "request" or case.closed_at is None:
        return None
    package = Package.objects.filter(case=case).first()
    if package and package.handed_over_on:
        return Term(0, HANDED_OVER)
    kept, why = retention_for(case)
    retention = Retention(package.retention) if package else kept
    ended = settled_on(case)
    until = kept_until(retention, ended)
    why = (package.retention_reason if package else why) or why
    basis = f"{LAW}；保管期限{RETENTION_WORDS[retention]}：{why}"
    return Term(None if until is None else (until - ended).days, basis)


def contents() -> Contents:
    """What the register's lines about packages speak of, computed from the files that are kept."""
    return Contents("archive", frozenset({"archive"}), lambda: _kept().count(), _each)


def _kept() -> QuerySet[Package]:
    return Package.objects.filter(erased_on=None)


def _each() -> Iterator[Held]:
    for one in _kept().select_related("file").iterator():
        manifest, differs = _manifest(one)
        digest = digest_of_manifest(one.number, manifest, bytes(one.salt))
        yield Held(one.entry_seq, one.subject, one.edition, digest, differs)


def _manifest(package: Package) -> tuple[str, tuple[str, ...]]:
    """The hash of the manifest as it is in the file now."""
    try:
        assert package.file is not None
        with open_bytes(package.file) as stream, ZipFile(stream) as held:
            return sha256(held.read(f"{package.number}/{MANIFEST}")).hexdigest(), ()
    except (ContentMissing, BadZipFile, KeyError) as error:
        return "", (str(error),)
