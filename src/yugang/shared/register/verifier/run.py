"""A whole check: head, log, history, site; what was found, and what is kept for next time."""

from __future__ import annotations

import json
import os
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from . import site, told
from .blame import blame
from .formats import BadFormat, Head, Key
from .log import Log, Progress, ahead, read_log
from .pages import wrong_copy
from .says import Finding, _, finding
from .sitemap import listed
from .sources import Source

CHECKPOINT = "/register/checkpoint"


@dataclass(frozen=True)
class Options:
    """vkey: the key to trust; without one that of the state file, else the site's own word.

    state: file that keeps the last good head. only_log: leave the site's pages alone.
    quick: do not ask the site to make each page anew, to compare it with the copy it keeps.
    """

    vkey: str | None = None
    state: Path | None = None
    only_log: bool = False
    quick: bool = False


@dataclass
class Report:
    """The outcome. key_from: "given", "kept" (from last time) or "site" (its own word)."""

    origin: str = ""
    size: int = 0
    root: str = ""
    vkey: str = ""
    key_from: str = ""
    previous_size: int | None = None
    acts: dict[str, int] = field(default_factory=dict)
    counts: site.Counts = field(default_factory=site.Counts)
    findings: list[Finding] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not self.findings

    def as_json(self) -> dict[str, Any]:
        findings = [{"where": one.where, "what": one.what} for one in self.findings]
        return {"good": self.good, **asdict(self), "findings": findings}


def verify(source: Source, options: Options, progress: Progress = lambda *_: None) -> Report:
    """Check the register behind `source`. Raises Unreachable where the site does not answer,
    BadFormat for a vkey or state file that cannot be read."""
    pooled = ThreadPoolExecutor(source.parallel) if source.parallel > 1 else nullcontext(None)
    try:
        with pooled as pool:
            return _Run(source, options, pool, progress).run()
    finally:
        source.close()


class _Run:
    def __init__(
        self, source: Source, options: Options, pool: Executor | None, progress: Progress
    ) -> None:
        self.source, self.options, self.pool, self.progress = source, options, pool, progress
        self.kept = _kept(options.state)
        self.resume = _Resume(options.state)
        self.report = Report()

    def run(self) -> Report:
        report, source = self.report, self.source
        key = self._key()
        try:
            head = _head(source, key)
        except BadFormat as error:
            report.findings.append(Finding(CHECKPOINT, error.said))
            return report
        report.origin, report.size, report.root = head.origin, head.size, head.root.hex()
        log = self._log(head, report)
        report.acts = dict(log.entries.acts)
        self._history(log, head, key)
        if report.good and self.options.state:
            _keep(self.options.state, {"vkey": report.vkey, "checkpoint": head.note})
        sound = log.root(head.size) == head.root
        if sound and self.compares_site:
            self._site(key, head, log)
            self.resume.forget()
        return report

    @property
    def compares_site(self) -> bool:
        return self.source.whole_site and not self.options.only_log

    def _find(self, where: str, text: str, **details: Any) -> None:
        self.report.findings.append(finding(where, text, **details))

    def _key(self) -> Key:
        report = self.report
        report.vkey, report.key_from = self.options.vkey or "", "given"
        if not report.vkey:
            report.vkey, report.key_from = self.kept.get("vkey", ""), "kept"
        if not report.vkey:
            told = self.source.get("/register/vkey", 4096)
            if told is None:
                raise BadFormat(_("no vkey was given and the site does not tell its own"))
            report.vkey, report.key_from = told.decode(errors="replace").strip(), "site"
        return Key.parse(report.vkey)

    def _log(self, head: Head, report: Report) -> Log:
        log = read_log(self.source, head, self.pool, self.progress, with_content=self.compares_site)
        report.findings += log.findings
        whole = all(level.served == level.computed for level in log.levels)
        if not whole or log.root(head.size) != head.root:
            report.findings += blame(log, head.root)
        return log

    def _history(self, log: Log, head: Head, key: Key) -> None:
        """Compare with the head kept from last time: it must be the beginning of this one."""
        if "checkpoint" not in self.kept:
            return
        try:
            old = Head.read(self.kept["checkpoint"], key)
        except BadFormat as error:
            self._find(
                CHECKPOINT,
                _("the head kept from last time has another key: %(error)s"),
                error=error.said,
            )
            return
        self.report.previous_size = old.size
        if old.size > head.size:
            self._find(
                CHECKPOINT,
                _("the register had %(before)d entries last time, has %(now)d now"),
                before=old.size,
                now=head.size,
            )
        elif (root := log.root(old.size)) != old.root:
            self._find(
                CHECKPOINT,
                _(
                    "the first %(count)d entries are not those of last time:"
                    " their root was %(before)s, now it is %(now)s"
                ),
                count=old.size,
                before=old.root.hex(),
                now=root.hex(),
            )

    def _site(self, key: Key, head: Head, log: Log) -> None:
        """Compare every publication; what changed while we looked is looked at again."""
        listed_numbers, others = listed(self.source)
        unknown = listed_numbers - set(log.entries.numbers())
        everything = [*log.entries.numbers(), *log.entries.told]
        troubled = self._compare(log, everything, self.report.counts)
        for _again in range(2):
            now = _head(self.source, key) if troubled or unknown else head
            if now.size == head.size:
                break
            again, head = Report(), now
            log = self._log(head, again)
            if not again.good:
                self.report.findings += again.findings
                return
            unknown -= set(log.entries.numbers())
            troubled = self._compare(log, list(troubled), site.Counts())
        for findings in troubled.values():
            self.report.findings += findings
        for number in sorted(unknown):
            self._find(f"/p/{number}/", _("is listed on the site but not in the register"))
        if not self.options.quick:
            self._other_pages(others)

    def _other_pages(self, paths: list[str]) -> None:
        """Home, columns, bodies, …: each kept copy must be what the site makes of it now."""
        wanted = [language + path for path in paths for language in site.LANGUAGES]
        checked = ahead(self.pool, lambda path: wrong_copy(self.source, path), wanted)
        for done, (path, wrong) in enumerate(zip(wanted, checked, strict=True), 1):
            self.report.findings += [Finding(path, said) for said in wrong or ()]
            self.report.counts.pages += wrong is not None
            self.progress("pages", done, len(wanted))

    def _check(self, log: Log, key: str) -> site.Check | told.Told:
        """A publication by its number, or another subject by its name."""
        if acts := log.entries.told.get(key):
            return told.Told(self.source, key, acts, self.options.quick)
        registered = log.entries.publication(key)
        return site.Check(self.source, registered, log.entries, self.options.quick)

    def _compare(self, log: Log, keys: list[str], counts: site.Counts) -> dict[str, list[Finding]]:
        """The findings of each publication or other subject that has some."""
        checks = [self._check(log, key) for key in keys]
        left = [check for check in checks if check.newest not in self.resume.done]
        counts.resumed += len(checks) - len(left)
        troubled: dict[str, list[Finding]] = {}
        runs = ahead(self.pool, lambda check: check.run(), left)
        for done, (check, findings) in enumerate(zip(left, runs, strict=True), 1):
            counts.add(check.counts)
            if findings:
                troubled[check.key] = findings
            else:
                self.resume.add(check.newest)
            self.progress("publications", done, len(left))
        return troubled


def _head(source: Source, key: Key) -> Head:
    note = source.get(CHECKPOINT, 1 << 16)
    if note is None:
        raise BadFormat(_("is missing"))
    try:
        return Head.read(note.decode(), key)
    except UnicodeDecodeError:
        raise BadFormat(_("is not UTF-8")) from None


class _Resume:
    """Which publications an interrupted run has found good, by their newest entry."""

    def __init__(self, state: Path | None) -> None:
        self._path = state and state.with_name(state.name + ".progress")
        self.done: set[int] = set()
        if self._path and self._path.exists():
            lines = self._path.read_text().splitlines()
            self.done = {int(line) for line in lines if line.isdecimal()}

    def add(self, seq: int) -> None:
        if self._path:
            with self._path.open("a") as file:
                file.write(f"{seq}\n")

    def forget(self) -> None:
        if self._path:
            self._path.unlink(missing_ok=True)


def _kept(state: Path | None) -> dict[str, str]:
    if state is None or not state.exists():
        return {}
    try:
        kept = json.loads(state.read_text())
        return {name: str(kept[name]) for name in ("vkey", "checkpoint")}
    except (ValueError, LookupError, TypeError) as error:
        raise BadFormat(
            _("%(file)s is no state file: %(error)s"), file=state, error=error
        ) from error


def _keep(state: Path, content: dict[str, str]) -> None:
    part = state.with_name(state.name + ".part")
    part.write_text(json.dumps(content, ensure_ascii=False, indent=1))
    os.replace(part, state)
