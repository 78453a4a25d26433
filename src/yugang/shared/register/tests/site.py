"""A small site in a folder: publications with pages and attachments, and their register."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import shutil
from pathlib import Path
from typing import Any

from django.db import transaction

from yugang.kernel.canonical import canonical, digest_of
from yugang.shared.register import actions, keys, publishing
from yugang.shared.register.verifier import Folder, Options, Report, verify

from .conftest import NOON

SALT = bytes(range(16))


class Site:
    """Writes what Yugang would serve, and registers it. `root` is a copy of the whole site."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, data: bytes | str) -> Path:
        file = self.root / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return file

    def enter(self, act: str, number: str, revision: int, digest: str) -> None:
        facts = actions.EntryFacts(
            "510118000000", "510118-01", act, f"publication {number}", revision, digest
        )
        with transaction.atomic():
            actions.append([facts], at=NOON)

    def publish(self, number: str, revision: int = 1, **public: Any) -> dict[str, Any]:
        """Publish or correct: data, pages in two languages, attachment, entry."""
        file = f"附件{number}".encode()
        public = {
            "title": f"关于<{number}>的公告",
            "html": f"<p>第{revision}版：低保公示</p>",
            "table": {"columns": ["姓名", "金额"], "rows": [["张某", "1,000"], ["李某", "2.5"]]},
            "attachments": [
                {
                    "name": "名单.txt",
                    "url": f"/files/{hashlib.sha256(file).hexdigest()}/list.txt",
                    "sha256": hashlib.sha256(file).hexdigest(),
                    "size": len(file),
                }
            ],
            **public,
        }
        for attachment in public["attachments"]:
            self.write(attachment["url"], file)
        self.envelope(f"/p/{number}/revision/{revision}.json", number, revision, public)
        for language in ("", "en/"):
            self.write(f"{language}p/{number}/index.html", page(public))
        self.enter("publish" if revision == 1 else "correct", number, revision, digest(public))
        return public

    def envelope(self, path: str, number: str, revision: int, public: Any) -> None:
        content = {
            "index_number": number,
            "revision": revision,
            "salt": base64.b64encode(SALT).decode(),
            "public": public,
        }
        self.write(path, canonical(content))

    def withdraw(self, number: str, revision: int = 1) -> None:
        public = {"index_number": number, "reason": "重复公开"}
        self.envelope(f"/p/{number}/withdrawal.json", number, revision, public)
        for language in ("", "en/"):
            self.write(f"{language}p/{number}/index.html", "<h1>已撤回</h1>")
        self.enter("withdraw", number, revision, digest(public))

    def sitemap(self, *numbers: str) -> None:
        urls = "".join(f"<url><loc>http://x/p/{number}/</loc></url>" for number in numbers)
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        self.write("/sitemaps/1.xml", f"<urlset {space}>{urls}</urlset>")
        part = "<sitemap><loc>http://x/sitemaps/1.xml</loc></sitemap>"
        self.write("/sitemap.xml", f"<sitemapindex {space}>{part}</sitemapindex>")

    def copy_register(self) -> None:
        """Publish what was entered and put the register's files into the copy."""
        publishing.drain()
        shutil.copytree(publishing.directory(), self.root / "register", dirs_exist_ok=True)
        self.write("/register/vkey", f"{keys.verifier_key()}\n")

    def check(self, **options: Any) -> Report:
        options.setdefault("vkey", str(keys.verifier_key()))
        return verify(Folder(self.root), Options(**options))

    def findings(self, **options: Any) -> dict[str, str]:
        return {finding.where: finding.what for finding in self.check(**options).findings}


def digest(public: dict[str, Any]) -> str:
    return digest_of(public, SALT)


def page(public: dict[str, Any]) -> str:
    """A page as the portal renders it, as far as the check looks."""
    table, cells = public["table"], []
    if table:
        for row in [table["columns"], *table["rows"]]:
            cells.append("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>")
    links = "".join(
        f'<a href="{file["url"]}">{html.escape(file["name"])}</a>' for file in public["attachments"]
    )
    title = html.escape(public["title"])
    return (
        f"<title>{title}</title><h1 lang=zh-CN>{title}</h1><div>{public['html']}</div>"
        f"<table>{''.join(cells)}</table>{links}"
    )


def flip(path: Path, position: int = -1) -> None:
    """Change one byte of a file."""
    data = bytearray(path.read_bytes())
    data[position] ^= 1
    path.write_bytes(data)


def as_json(report: Report) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(json.dumps(report.as_json()))
    return content
