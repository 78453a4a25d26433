from datetime import date

from django.db import connection

from tests.cast import Cast
from yugang.cases.actions.codes import opens
from yugang.cases.models import Case, Party
from yugang.cases.rules.parties import PartyFacts
from yugang.kernel.identifiers import is_receipt_number
from yugang.shared.ledger.models import Act

from .conftest import FileToy


def test_a_case_gets_number_code_and_clock(file_toy: FileToy) -> None:
    filed = file_toy()
    case = Case.objects.get()
    assert filed.case == case
    assert is_receipt_number(case.receipt)
    assert (case.state, case.due_on) == ("asked", date(2026, 3, 9))
    assert case.clocks.get().due_on == date(2026, 3, 9)
    assert opens(case.code_mark, case.receipt, filed.code)
    assert not opens(case.code_mark, case.receipt, "ABCDEFGH")


def test_the_code_is_kept_nowhere(file_toy: FileToy) -> None:
    filed = file_toy()
    row = Case.objects.filter(pk=filed.case.pk).values().get()
    assert filed.code not in str(row)
    assert filed.code not in str(list(Act.objects.values()))


def test_the_same_form_twice_is_one_case_with_the_same_code(file_toy: FileToy) -> None:
    first = file_toy(key="k" * 32)
    again = file_toy(key="k" * 32, title="Something else")
    assert (again.case, again.code, again.new) == (first.case, first.code, False)
    assert Case.objects.count() == 1
    assert Act.objects.filter(act="file").count() == 1


def test_who_filed_is_sealed_in_the_database(file_toy: FileToy) -> None:
    filed = file_toy()
    party = Party.objects.get(case=filed.case)
    assert party.facts == PartyFacts(name="王小明", phone="13800001234")
    assert party.masked_name == "王**" or party.masked_name.startswith("王")
    with connection.cursor() as cursor:
        cursor.execute("select sealed from cases_party")
        [(sealed,)] = cursor.fetchall()
    assert "王小明".encode() not in bytes(sealed)
    assert b"13800001234" not in bytes(sealed)


def test_filing_is_one_line_in_the_ledger_without_personal_data(
    file_toy: FileToy, cast: Cast
) -> None:
    filed = file_toy()
    act = Act.objects.get(subject=filed.case.subject)
    assert act.act == "file"
    assert "王小明" not in str(act.note)
