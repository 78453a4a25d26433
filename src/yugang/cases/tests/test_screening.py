from hypothesis import given
from hypothesis import strategies as st

from yugang.cases.rules.screening import anonymous, doubtful, masked, named, refused

NAME = "欧阳小明"
PIECES = st.sampled_from(
    ["13800001234", "11010519491231002X", NAME, "王芳", "路灯", "，", "3栋2单元", "12元", " "]
)
texts = st.lists(PIECES, max_size=12).map("".join)


@given(texts)
def test_what_was_masked_has_neither_name_nor_number_left(text: str) -> None:
    words = masked(text, [NAME, "王芳"])
    assert refused(words) == []
    assert named(words, [NAME, "王芳"]) == []


@given(texts)
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = masked(text, [NAME, "王芳"])
    assert masked(once, [NAME, "王芳"]) == once


@given(texts)
def test_what_is_doubtful_stands_in_the_text(text: str) -> None:
    assert all(words in text for words in doubtful(text))


def test_anonymous_words_do_not_even_keep_the_surname() -> None:
    assert anonymous(f"我叫{NAME}，电话13800001234。", [NAME]) == "我叫**，电话138****1234。"


def test_a_long_name_goes_before_one_that_it_holds() -> None:
    assert masked("王小明和王小", ["王小", "王小明"]) == "王*和王*"


def test_a_name_of_one_sign_is_left_for_it_would_be_everywhere() -> None:
    assert masked("王家村的路", ["王"]) == "王家村的路"
