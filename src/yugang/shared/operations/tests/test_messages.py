"""Catalogues are extracted, kept, compiled and checked without gettext's programs."""

import gettext
from gettext import NullTranslations
from pathlib import Path

import pytest
from django.utils.translation import gettext as translated
from django.utils.translation import override, trans_real

from yugang.shared.operations import messages


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An app with one Python file and one template."""
    templates = tmp_path / "templates" / "app"
    templates.mkdir(parents=True)
    (tmp_path / "views.py").write_text(
        "from django.utils.translation import gettext as _, ngettext, pgettext\n"
        '_("Publish")\npgettext("month", "May")\nngettext("%(n)d day", "%(n)d days", 2)\n'
    )
    (templates / "page.html").write_text(
        '<ul>\n  <li title="{% translate "Find" %}">\n      {{ x|default:_("none") }}\n'
        "    {% blocktranslate trimmed with n=x %}\n      It's {{ n }} late\n"
        "    {% endblocktranslate %}</li>\n</ul>\n"
    )
    return tmp_path


def translate(home: Path, msgid: str, msgstr: str) -> None:
    path = home / messages.CATALOGUE
    text = path.read_text()
    assert f'msgid "{msgid}"\nmsgstr ""' in text
    path.write_text(
        text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    )


def test_strings_of_python_and_templates_are_found(home: Path) -> None:
    found = {(m.id, m.context) for m in messages.extracted(home) if m.id}
    assert found == {
        ("Publish", None),
        ("May", "month"),
        (("%(n)d day", "%(n)d days"), None),
        ("Find", None),
        ("none", None),
        ("It's %(n)s late", None),
    }


def test_update_keeps_translations_and_drops_what_is_unused(home: Path) -> None:
    assert messages.update(home)
    translate(home, "Publish", "发布")
    (home / "templates/app/page.html").unlink()
    assert messages.update(home)
    text = (home / messages.CATALOGUE).read_text()
    assert "发布" in text
    assert "Find" not in text
    assert not messages.update(home)


def test_compiled_catalogue_answers_as_gettext_does(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages.update(home)
    translate(home, "Publish", "发布")
    monkeypatch.setattr(messages, "homes", lambda: [home])
    assert messages.compile_all() == 1
    assert messages.compile_all() == 0
    with (home / messages.CATALOGUE).with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Publish") == "发布"


def test_gaps_name_missing_unused_and_broken_translations(home: Path) -> None:
    messages.update(home)
    assert "not translated: Publish" in list(messages.gaps(home))
    translate(home, "It's %(n)s late", "晚了 %(m)s")
    faults = [gap for gap in messages.gaps(home) if "s late" in gap]
    assert faults
    assert not faults[0].startswith("not translated")
    (home / "views.py").unlink()
    assert "no longer used: Publish" in list(messages.gaps(home))


def test_two_catalogues_may_not_translate_one_string_differently(
    home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "views.py").write_text('_("Publish")\n')
    for folder, text in ((home, "发布"), (other, "公开")):
        messages.update(folder)
        translate(folder, "Publish", text)
    monkeypatch.setattr(messages, "homes", lambda: [home, other])
    assert [line.endswith("translate differently: Publish") for line in messages.conflicts()] == [
        True
    ]


def test_what_was_compiled_late_is_read_by_the_running_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(trans_real, "_translations", {"zh-hans": NullTranslations()})
    with override("zh-hans"):
        assert translated("Sign in") == "Sign in"
    messages.forget()
    with override("zh-hans"):
        assert translated("Sign in") == "登录"
