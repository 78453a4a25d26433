"""After hand-over and erasure, package, register and verifier still agree."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from yugang.archives.actions.handing import hand_over
from yugang.archives.actions.making import make
from yugang.archives.actions.retention import set_retention
from yugang.archives.checking import check
from yugang.archives.models import Package
from yugang.archives.queries.choosing import choice_for, retention_for
from yugang.archives.rules.retention import PROPOSED, Retention, Rule
from yugang.cases.actions.erasing import erase_case, erase_due
from yugang.cases.public import Case
from yugang.cases.queries.keeping import term_of
from yugang.information_requests.tests.conftest import acting, at, march, reply
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.content import is_there
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.register import contents, keys, publishing

from .conftest import Export

pytestmark = pytest.mark.django_db


def handed(package: Package, **changes: Any) -> Package:
    given = {
        "to": "新津区档案馆", "on": march(12), "words": "收据1号", "edition": package.edition,
        "by": SYSTEM, "at": at(march(12)),
    }  # fmt: skip
    return hand_over(package, **(given | changes))


def test_the_archive_takes_it_over_once(made: Package) -> None:
    assert handed(made).handed_to == "新津区档案馆"
    with pytest.raises(StepRefused):
        handed(made)
    with pytest.raises(StepRefused):
        make(made.case, choice_for(made.case), by=SYSTEM, at=at(march(13)))


def test_another_edition_or_an_impossible_day_is_refused(made: Package) -> None:
    for wrong in ({"edition": 2}, {"on": march(10)}, {"on": march(13)}, {"to": " "}):
        with pytest.raises(StepRefused):
            handed(made, **wrong)
    assert Package.objects.get().handed_over_on is None


def test_package_register_and_verifier_agree_after_erasure(
    made: Package, export: Export, tmp_path: Path, capsys: Any
) -> None:
    publishing.publish_tiles(publishing.directory(), at=at(march(13)))
    path, vkey = export(made), str(keys.verifier_key())
    kept = made.file
    assert kept is not None
    handed(made)
    erase_case(made.case, by=SYSTEM, at=at(march(13)))
    publishing.publish_tiles(publishing.directory(), at=at(march(13)))
    made.refresh_from_db()
    assert (made.file, bytes(made.salt), made.erased_on) == (None, b"", march(13))
    report = check(path, vkey=vkey)
    assert report.good and report.proven
    assert not list(contents.differences(lambda n: None))
    publishing.prove()
    folder = str(publishing.directory())
    call_command("verify_register", "--dir", folder, "--vkey", vkey, "--only-log")


def test_the_bodys_copy_goes_with_the_case(
    made: Package, django_capture_on_commit_callbacks: Any
) -> None:
    kept = made.file
    assert kept is not None and is_there(kept.sha256)
    with django_capture_on_commit_callbacks(execute=True):
        erase_case(made.case, by=SYSTEM, at=at(march(13)))
    assert not is_there(kept.sha256)


def test_a_changed_copy_is_found(made: Package) -> None:
    from yugang.shared.files.content import path_of

    assert made.file is not None
    assert not list(contents.differences(lambda n: None))
    place = path_of(made.file.sha256)
    place.chmod(0o600)
    place.write_bytes(place.read_bytes()[:-40])
    assert list(contents.differences(lambda n: None))


def test_until_it_is_handed_over_the_term_of_keeping_runs(made: Package) -> None:
    assert term_of(made.case).days == 3653
    handed(made)
    assert term_of(made.case).days == 0


def test_what_was_refused_is_kept_thirty_years(case: Case, step: Any) -> None:
    given = reply(outcome="refused", ground="third-party", reason="商业秘密")
    ended = step(case, "reply", march(10), **given)
    assert retention_for(ended)[0] is Retention.THIRTY
    assert term_of(ended).days == 10958
    assert choice_for(ended).disclosure_reason


def test_the_county_sets_its_own_terms(settled: Case, cast: Any) -> None:
    terms = PROPOSED | {Rule.ROUTINE: Retention.PERMANENT}
    by = acting(cast.officer)
    set_retention(cast.county, terms, approval="区档案局批复〔2026〕1号", by=by, at=at(march(11)))
    kept, why = retention_for(settled)
    assert kept is Retention.PERMANENT and "批复" in why
    assert term_of(settled).days is None


def test_nothing_is_erased_by_itself_without_a_wish(made: Package) -> None:
    handed(made)
    assert erase_due(at(march(14))) == 0
