"""Message catalogues without gettext's programs: extract, keep, compile, find gaps.

msgids are English; each app carries its Chinese in locale/zh_Hans/LC_MESSAGES/django.po.
Strings of packages that are no app stand in the catalogue of the whole project.
"""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.utils.translation.reloader import translation_file_changed
from django.utils.translation.template import templatize

import yugang

ROOT = Path(yugang.__file__).parent
CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
HEADER = b"""msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
TEMPLATES = {".html", ".txt", ".xml", ".svg"}
NOT_SHOWN = {"migrations", "tests", "__pycache__", "node_modules"}


def homes() -> list[Path]:
    """The folders that carry a catalogue: the project's and each of its apps', sorted."""
    ours = (Path(app.path) for app in apps.get_app_configs() if app.name.startswith("yugang."))
    return [ROOT, *sorted(ours)]


def sources(home: Path) -> Iterator[Path]:
    """The files whose strings belong to the catalogue of `home`, sorted."""
    inner = [other for other in homes() if other != home and other.is_relative_to(home)]
    for path in sorted(home.rglob("*")):
        if path.suffix != ".py" and not _is_template(path):
            continue
        if NOT_SHOWN.isdisjoint(path.parts) and not any(path.is_relative_to(i) for i in inner):
            yield path


def _is_template(path: Path) -> bool:
    return path.suffix in TEMPLATES and "templates" in path.parts


def _as_python(path: Path) -> str:
    """The file as Python that Babel can read; a template as calls of gettext."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    return "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))


def extracted(home: Path) -> Catalog:
    """What the sources of `home` say now, untranslated. Raises SyntaxError with the file."""
    catalogue = Catalog(locale="zh_Hans")
    for path in sources(home):
        code = BytesIO(_as_python(path).encode())
        found = extract("python", code, KEYWORDS, options={"encoding": "utf-8"})
        for _line, message, _comments, context in found:
            catalogue.add(message, context=context)
        if path.parent.name == "commands":
            for help_text in _helps(path):
                catalogue.add(help_text)
    return catalogue


def _helps(path: Path) -> Iterator[str]:
    """The help of the command in `path`: written plainly, translated where it is listed."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef) and node.name == "Command":
            for statement in node.body:
                match statement:
                    case ast.Assign(
                        targets=[ast.Name(id="help")], value=ast.Constant(value=str(text))
                    ):
                        yield text


def existing(home: Path) -> Catalog:
    """The catalogue kept in `home`; an empty one where there is none."""
    path = home / CATALOGUE
    if not path.exists():
        return Catalog(locale="zh_Hans")
    with path.open("rb") as file:
        return read_po(file, locale="zh_Hans", abort_invalid=True)


def current(home: Path) -> Catalog:
    """What the catalogue of `home` should be: the strings of now, the translations of before."""
    new, old = extracted(home), existing(home)
    for message in new:
        if message.id and (kept := old.get(message.id, message.context)):
            message.string = kept.string
            message.user_comments = kept.user_comments
            message.flags |= kept.flags & {"fuzzy"}
    return new


def text_of(catalogue: Catalog) -> bytes:
    """The catalogue as a .po file without dates and places, so that two branches merge."""
    out = BytesIO()
    write_po(out, catalogue, omit_header=True, no_location=True, sort_output=True, width=100)
    return HEADER + out.getvalue().strip(b"\n") + b"\n"


def update(home: Path) -> bool:
    """Bring the catalogue of `home` up to date. True where the file changed."""
    path, catalogue = home / CATALOGUE, current(home)
    if not len(catalogue) and not path.exists():
        return False
    text = text_of(catalogue)
    if path.exists() and path.read_bytes() == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return True


def is_compiled(home: Path) -> bool:
    """Whether the .mo is as new as the .po, or there is nothing to compile."""
    po = home / CATALOGUE
    mo = po.with_suffix(".mo")
    return not po.exists() or (mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime)


def compile_all() -> int:
    """Write the .mo of each .po that is newer than it. Returns how many were written."""
    written = 0
    for home in homes():
        if is_compiled(home):
            continue
        mo = (home / CATALOGUE).with_suffix(".mo")
        out = BytesIO()
        write_mo(out, existing(home))
        fresh = mo.with_suffix(".mo.new")
        fresh.write_bytes(out.getvalue())
        fresh.replace(mo)
        written += 1
    return written


def forget() -> None:
    """Have the running process read the .mo anew; it remembers those that were not there yet."""
    translation_file_changed(None, Path("django.mo"))


def gaps(home: Path) -> Iterator[str]:
    """What is wrong with the catalogue of `home`, one line per fault."""
    old = existing(home)
    wanted = {(message.id, message.context): message for message in extracted(home) if message.id}
    for message in old:
        if message.id and (message.id, message.context) not in wanted:
            yield f"no longer used: {_short(message)}"
    for message in wanted.values():
        kept = old.get(message.id, message.context)
        if kept is None or not _translated(kept):
            yield f"not translated: {_short(message)}"
        else:
            yield from _faults(kept, old)


def _faults(message: Message, catalogue: Catalog) -> Iterator[str]:
    if message.fuzzy:
        yield f"marked fuzzy: {_short(message)}"
    for error in message.check(catalogue):
        yield f"{error}: {_short(message)}"
    if any("一" <= letter <= "鿿" for letter in str(message.id)):
        yield f"the English is Chinese: {_short(message)}"


def _translated(message: Message) -> bool:
    string = message.string or ""
    return bool(string) and all(string)


def _short(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return text if len(text) <= 70 else text[:67] + "…"


def conflicts() -> Iterator[str]:
    """Strings that two catalogues translate differently: Django would show only one of them."""
    seen: dict[tuple[str, str | None], tuple[object, Path]] = {}
    for home in homes():
        for message in existing(home):
            if not message.id:
                continue
            key = (str(message.id), message.context)
            string, first = seen.setdefault(key, (message.string, home))
            if string != message.string:
                names = f"{first.name} and {home.name}"
                yield f"{names} translate differently: {_short(message)}"
