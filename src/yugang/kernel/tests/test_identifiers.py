import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel import places
from yugang.kernel.identifiers import (
    ALPHABET,
    is_credit_code,
    is_identity_number,
    is_old_identity_number,
    is_receipt_number,
    is_sheet_code,
    new_receipt_number,
    new_sheet_code,
    subtree_prefix,
    tidy,
    tidy_receipt,
)
from yugang.kernel.index_numbers import BadTemplate, IndexTemplate
from yugang.kernel.telephones import can_be_called

CREDIT = [
    "12441500196720244T",
    "11110000000021135M",
    "11511301008778183N",
    "1151130176726532XP",
]
REAL = ["91350100M000100Y43", "113708280043326001", "11441700007280420Y", "1150011179072968X9"]


@pytest.mark.parametrize("code", CREDIT + REAL)
def test_credit_codes_check(code):
    assert is_credit_code(code)


@pytest.mark.parametrize("code", [*CREDIT, *REAL])
def test_one_wrong_character_is_noticed(code):
    for i, char in enumerate(code):
        wrong = code[:i] + ("1" if char != "1" else "2") + code[i + 1 :]
        assert not is_credit_code(wrong)


@pytest.mark.parametrize(
    "number", ["11010519491231002X", "11010519491231002x", "440524188001010014"]
)
def test_identity_numbers_check(number):
    assert is_identity_number(number)


@pytest.mark.parametrize(
    "number", ["110105194912310021", "11010519490231002X", "1101051949123100", "", "x" * 18]
)
def test_other_numbers_are_no_identity_numbers(number):
    assert not is_identity_number(number)


def test_county_and_birth_year_are_not_tied():
    for county in ("510132", "510118", "640424"):
        numbers = [f"{county}19800307123{check}" for check in "0123456789X"]
        assert sum(map(is_identity_number, numbers)) == 1


def test_an_old_number_has_a_date_but_no_check():
    assert is_old_identity_number("110105491231002")
    assert not is_old_identity_number("110105491331002")


def test_receipt_numbers_tell_nothing_of_each_other():
    numbers = [new_receipt_number(2026) for _ in range(500)]
    assert len(set(numbers)) == 500
    assert all(is_receipt_number(number) for number in numbers)
    # A counter or a clock would keep the first half of neighbours alike.
    assert len({number[5:10] for number in numbers}) > 490


@given(st.integers(0, 9), st.sampled_from(ALPHABET))
def test_a_slip_of_the_pen_in_a_sheet_code_is_noticed(place, char):
    code = new_sheet_code()
    slip = code[:place] + char + code[place + 1 :]
    assert is_sheet_code(slip) == (slip == code)


@given(st.integers(5, 15), st.sampled_from(ALPHABET))
def test_a_slip_in_a_receipt_number_is_noticed(place, char):
    number = new_receipt_number(2026)
    if number[place] != "-":
        slip = number[:place] + char + number[place + 1 :]
        assert is_receipt_number(slip) == (slip == number)


@given(st.integers(0, 8))
def test_two_characters_that_changed_places_are_noticed(place):
    code = new_sheet_code()
    turned = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert is_sheet_code(turned) == (turned == code)


def test_the_wrong_year_is_noticed():
    number = new_receipt_number(2026)
    assert not is_receipt_number("2025" + number[4:])


def test_codes_are_read_as_people_type_them():
    number = new_receipt_number(2026)
    typed = f" {number.lower()}\u200b ".replace("2", "２")
    assert tidy(typed) == number


@pytest.mark.parametrize(
    "typed", ["20267kq3mxw9rt", "2026–7KQ3M–XW9RT", "２０２６ 7kq3m-xw9rt", "2026-7KQ3M-XW9RT"]
)
def test_hyphens_of_a_receipt_number_are_put_where_they_belong(typed):
    assert tidy_receipt(typed) == "2026-7KQ3M-XW9RT"


def test_an_index_number_is_rendered_and_read():
    template = IndexTemplate.parse("{body}/{year}-{seq:05d}")
    number = template.render(body="11510132009182733H", year=2026, seq=12)
    assert number == "11510132009182733H/2026-00012"
    assert template.read(number) == {"body": "11510132009182733H", "year": "2026", "seq": "00012"}
    assert template.read("something else") == {}


@pytest.mark.parametrize(
    "text",
    [
        "xzfgzbmzfb/{year}-{seq:04d}",
        "{place}-{body}-{category}-{date}-{seq}",
        "{body}_{year}.{seq:6d}",
    ],
)
def test_local_schemes_are_welcome(text):
    template = IndexTemplate.parse(text)
    values = {"place": "510118", "body": "A1", "category": "03", "date": "20260305", "year": 2026}
    used = {name: values[name] for name in template.fields()}
    assert template.read(template.render(seq=7, **used).replace(" ", "0"))["seq"].endswith("7")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{body}/{year}", "incomplete"),
        ("{body}/{seq}", "incomplete"),
        ("{year}-{seq}", "no-body"),
        ("{body}/{year}-{seq", "braces"),
        ("{body.__class__}/{year}-{seq}", "field"),
        ("{body!r}/{year}-{seq}", "field"),
        ("{body}/{year}-{seq:x}", "seq"),
        ("{body}/{year}-{seq}-{seq}", "twice"),
        ("{body} {year}?{seq}", "literal"),
        ("{}{year}{seq}", "field"),
    ],
)
def test_a_template_without_unique_numbers_is_refused(text, code):
    with pytest.raises(BadTemplate) as refusal:
        IndexTemplate.parse(text)
    assert refusal.value.code == code


def test_a_value_that_does_not_belong_is_refused():
    with pytest.raises(BadTemplate):
        IndexTemplate.parse("{body}/{year}-{seq}").render(body="../x", year=2026, seq=1)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("510000000000", 1),
        ("510100000000", 2),
        ("510118000000", 3),
        ("510118001000", 4),
        ("510118001001", 5),
        ("441900003000", 4),
    ],
)
def test_a_place_code_tells_its_level(code, level):
    assert places.level_of(code) == level


def test_leading_digits_are_completed():
    assert places.complete("64") == "640000000000"
    assert places.complete(" 510118 ") == "510118000000"


@pytest.mark.parametrize(
    ("text", "code"), [("51011", "length"), ("99", "province"), ("四川", "digits"), ("", "digits")]
)
def test_what_is_no_place_code_is_refused(text, code):
    with pytest.raises(places.BadPlaceCode) as refusal:
        places.complete(text)
    assert refusal.value.code == code


def test_odd_names_are_hinted_at():
    assert places.hints("510118001000", "五津街道") == []
    assert places.hints("510118101000", "五津街道") == ["town-kind"]
    assert places.hints("510118001200", "某某社区") == ["village-kind"]
    assert places.hints("510118001001", "某某村") == ["village-kind"]


@pytest.mark.parametrize(
    ("code", "prefix"),
    [
        ("510000000000", "51"),
        ("510100000000", "5101"),
        ("510110000000", "510110"),
        ("510118004000", "510118004"),
        ("510118004200", "510118004200"),
        ("510118", "510118"),
    ],
)
def test_all_places_inside_another_share_its_leading_digits(code: str, prefix: str) -> None:
    assert subtree_prefix(code) == prefix


@pytest.mark.parametrize(
    "number",
    [
        "13800001234", "+86 138-0000-1234", "１３８００００１２３４", "028-8251 2345 转 6", "028-82510000-801",
        "（028）82510000", "400-800-1234", "+852 2810 1234", "13800001234、028-82510000",
    ],
)  # fmt: skip
def test_whole_telephone_numbers_can_be_called(number):
    assert can_be_called(number)


@pytest.mark.parametrize(
    "number", ["", "1380000", "82510000", "12345", "没有", "138000012345", "13800001234、8251"]
)
def test_cut_off_ones_cannot(number):
    assert not can_be_called(number)


@pytest.mark.parametrize("number", ["12345", "110", "95598"])
def test_services_can_where_they_count(number):
    assert can_be_called(number, services=True)
