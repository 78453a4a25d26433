import ast
from collections.abc import Iterator
from pathlib import Path

from django.utils import translation

import yugang
from yugang.shared.ledger import words
from yugang.shared.ledger.words import ACTS, act_name, actor_name, subject_name

SRC = Path(yugang.__file__).parent


def _entered() -> Iterator[str]:
    """The codes of all acts that our actions enter."""
    for path in SRC.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = node.args[0] if node.args else None
                if node.func.id == "enter" and isinstance(first, ast.Constant):
                    yield str(first.value)


def test_every_act_has_a_name() -> None:
    entered = set(_entered())
    assert {"propose", "sign-in", "give-post"} <= entered
    assert entered - set(ACTS) - {code for _kind, code in words._of_kind} == set()


def test_every_kind_that_names_its_acts_has_a_name_itself() -> None:
    assert {kind for kind, _code in words._of_kind} - set(words.KINDS) == set()


def test_names_are_in_the_readers_language() -> None:
    with translation.override("zh-hans"):
        assert (act_name("sign-in"), subject_name("person 7")) == ("登录", "人员 7")
        assert (actor_name("system"), actor_name("孙丽")) == ("系统", "孙丽")
    with translation.override("en"):
        assert (act_name("sign-in"), subject_name("holiday-notice seed")) == (
            "sign in", "holiday notice seed",
        )  # fmt: skip
    assert (act_name("unheard-of"), subject_name("thing 1")) == ("unheard-of", "thing 1")


def test_a_step_of_a_case_is_called_as_its_kind_calls_it() -> None:
    with translation.override("en"):
        assert act_name("reply", "case 2026-7KQ3M-XW9RT") == "Reply"
        assert act_name("correct", "publication 510118-01/2026-00001") == "publish a correction"
        assert act_name("unheard-of", "case 2026-7KQ3M-XW9RT") == "unheard-of"
