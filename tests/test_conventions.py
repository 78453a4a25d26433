"""The house rules, as tests: what every context keeps, whoever writes it."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class
from django.utils import translation

from yugang import cli
from yugang.shared.operations import messages, reference
from yugang.shared.operations.reference.addresses import Address, all_addresses
from yugang.shared.operations.reference.data import columns, marks, own_models
from yugang.shared.operations.reference.workflows import all_workflows

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "yugang"
REFERENCE = ROOT / "docs" / "reference"
CHINESE = re.compile(r"[㐀-鿿]")
# Modules through which the program speaks: what they say goes through gettext.
SPEAKING = {"views", "forms", "api", "urls", "middleware", "commands"}


def tracked(*patterns: str) -> list[Path]:
    """Files under version control (or new and not ignored) that match one of the patterns."""
    out = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [ROOT / name for name in out.split("\0") if name and (ROOT / name).is_file()]


def here(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def modules() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in tracked("src/*") if "templates" in path.parts]


def test_every_view_says_who_may() -> None:
    silent = [f"{a.path} {a.view.__qualname__}" for a in all_addresses() if a.may is None]
    assert not silent, "decorate with @page(may=…) or @command(may=…)"


def test_what_opens_by_its_address_is_marked_so_that_logs_leave_it_out() -> None:
    unmarked = re.compile("<(?!secret:)[a-z]+:(token|secret|held)>")
    assert not [a.path for a in all_addresses() if unmarked.search(a.path)], "write <secret:…>"


def test_no_address_is_given_twice() -> None:
    def key(address: Address) -> tuple[str, str]:
        return address.path, address.kind + address.view.__qualname__

    twice = [key for key, n in Counter(map(key, all_addresses())).items() if n > 1]
    assert not twice


def test_no_module_is_longer_than_300_lines() -> None:
    long = {here(p): n for p in modules() if (n := len(p.read_text().splitlines())) > 300}
    assert not long


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        f"{here(path)}:{f.lineno} {f.name}": n
        for path in modules()
        for f in _functions(path)
        if (n := (f.end_lineno or f.lineno) - f.lineno + 1) > 40
    }
    assert not long


def test_no_template_is_longer_than_150_lines() -> None:
    long = {here(p): n for p in templates() if (n := len(p.read_text().splitlines())) > 150}
    assert not long


def test_every_template_is_used() -> None:
    sources = {
        path: path.read_text() for path in (*modules(), *templates()) if path.suffix != ".otf"
    }
    by_django = re.compile(r"^(400|403|403_csrf|404|500)\.html$")
    unused = []
    for path in templates():
        name = path.as_posix().split("/templates/", 1)[1]
        partial = re.compile(rf"""["']{re.escape(name)}(#[\w-]+)?["']""")
        if not by_django.match(name) and not any(
            partial.search(text) for other, text in sources.items() if other != path
        ):
            unused.append(name)
    assert not unused


@pytest.mark.parametrize("model", own_models(), ids=lambda m: m._meta.label)
def test_every_field_is_marked_public_personal_or_secret_once(model: type) -> None:
    marked = Counter(name for name, _mark in marks(model))
    assert marked == Counter(field.name for field in columns(model))


def test_generated_references_are_current() -> None:
    assert not list(reference.stale(REFERENCE)), "run: make fix"


def test_every_workflow_table_is_documented() -> None:
    documented = {path.stem for path in (REFERENCE / "workflows").glob("*.md")}
    assert documented == {workflow.name for workflow in all_workflows()}


def test_every_command_has_a_help() -> None:
    silent = [
        name
        for name, app in get_commands().items()
        if app.startswith("yugang.") and not load_command_class(app, name).help.strip()
    ]
    assert not silent


def test_every_command_is_told_in_chinese_too() -> None:
    with translation.override("zh-hans"):
        told = {name: cli.summary(name) for name in cli.own_commands()}
    assert not [name for name, words in told.items() if not CHINESE.search(words)]


@pytest.mark.parametrize("home", messages.homes(), ids=lambda home: home.name)
def test_both_languages_are_complete(home: Path) -> None:
    assert not list(messages.gaps(home)), "translate, then run: make fix"


def test_no_string_is_translated_in_two_ways() -> None:
    assert not list(messages.conflicts())


def test_templates_speak_by_gettext_only() -> None:
    """But for what names its own language, as the link to the Chinese pages does."""
    own_language = re.compile(r"<[^>]*\blang=\"zh[^>]*>[^<]*<", re.DOTALL)
    remark = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
    speaking = [
        here(path)
        for path in templates()
        if path.suffix in messages.TEMPLATES
        and CHINESE.search(own_language.sub("<", remark.sub("", path.read_text())))
    ]
    assert not speaking


def _chinese_literals(path: Path) -> Iterator[str]:
    """Strings of the module that hold Chinese and are neither docstring nor example."""
    tree = ast.parse(path.read_text())
    prose = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    examples = [k for k in ast.walk(tree) if isinstance(k, ast.keyword) and k.arg == "examples"]
    prose |= {id(node) for keyword in examples for node in ast.walk(keyword)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in prose:
            continue
        if isinstance(node.value, str) and CHINESE.search(node.value):
            yield f"{here(path)}:{node.lineno} {node.value[:20]}"


def test_views_forms_and_commands_speak_by_gettext_only() -> None:
    speaking = [
        literal
        for path in modules()
        if path.is_relative_to(SRC)
        and "tests" not in path.parts
        and SPEAKING & {path.stem, *path.parent.relative_to(SRC).parts}
        for literal in _chinese_literals(path)
    ]
    assert not speaking


def test_what_is_to_be_translated_is_seen_by_the_extraction() -> None:
    """Words given to gettext under a name of one's own would never reach the catalogues."""
    hidden = []
    for path in tracked("src/**/*.py"):
        text = path.read_text("utf-8")
        for name in re.findall(r"\bn?p?gettext(?:_\w+)? as (?!_\b)(\w+)", text):
            if "tests" not in path.parts and re.search(rf"\b{name}\(\s*[\"']", text):
                hidden.append(f"{path.relative_to(ROOT)}: {name}(…)")
    assert not hidden


def test_choices_have_english_names() -> None:
    with translation.override("en"):
        chinese = [
            f"{model._meta.label}.{field.name}: {label}"
            for model in own_models()
            for field in columns(model)
            for _value, label in getattr(field, "flatchoices", None) or ()
            if CHINESE.search(str(label))
        ]
    assert not chinese


def test_imports_keep_the_order_of_the_contexts() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_app_is_installed() -> None:
    folders = {p.parent.relative_to(SRC).as_posix() for p in tracked("src/**/apps.py")}
    installed = {a.name.removeprefix("yugang.").replace(".", "/") for a in apps.get_app_configs()}
    assert folders <= installed


def _text_files() -> Iterator[tuple[Path, str]]:
    for path in tracked("."):
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_nothing_is_left_unfinished() -> None:
    mark = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b|raise Not" r"Implemented")
    assert not [here(path) for path, text in _text_files() if mark.search(text)]


def test_no_registry_and_no_path_of_a_machine_is_named() -> None:
    foreign = re.compile(
        r"https?://[\w.-]*(pypi|pythonhosted|npmjs|debian|ubuntu)\.(org|com)|"
        r"(?<![\w.])/(work|root|home/\w+|Users/\w+)/"
    )
    assert not [here(path) for path, text in _text_files() if foreign.search(text)]


def test_no_skipped_test_goes_without_a_reason() -> None:
    bare = re.compile(r"mark\.(skip|xfail)(\(\)|\n)|pytest\.(skip|xfail)\(\)")
    assert not [here(p) for p, text in _text_files() if p.suffix == ".py" and bare.search(text)]
