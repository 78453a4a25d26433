"""What is proposed for a package before a person decides: term of keeping, status of disclosure."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import override

from yugang.cases.public import Case
from yugang.information_requests.public import GROUND_NAMES, county_of, shown

from ..models import RetentionRule
from ..rules.disclosure import Disclosure, proposed
from ..rules.retention import PROPOSED, SOURCE, Facts, Retention, Rule, rule_of
from .building import Choice

WHY = {
    Rule.CHALLENGED: "涉及投诉、行政复议或者行政诉讼的申请案卷",
    Rule.PUBLISHED: "答复已向社会公开的申请案卷",
    Rule.REFUSED: "不予公开或者部分公开的申请案卷",
    Rule.ROUTINE: "其他申请案卷",
}


def is_published(case: Case) -> bool:
    """Whether everyone can read its reply."""
    return shown().filter(case=case).exists()


def rule_for(case: Case) -> Rule:
    facts = Facts(case.outcome, case.challenges.exists(), is_published(case))
    return rule_of(facts)


def retention_for(case: Case) -> tuple[Retention, str]:
    """The term of keeping of a settled request and the rule it follows, in words."""
    rule = rule_for(case)
    kept = RetentionRule.objects.filter(place=county_of(case.body.place), rule=rule).first()
    if kept:
        return Retention(kept.retention), f"{WHY[rule]}；{kept.approval}"
    return PROPOSED[rule], f"{WHY[rule]}；{SOURCE}（未经本地确认）"


def choice_for(case: Case) -> Choice:
    """All that is proposed."""
    retention, why = retention_for(case)
    status = proposed(case.outcome, published=is_published(case))
    reason = "" if status is Disclosure.OPEN else _reason(case, status)
    return Choice(retention, why, status, reason, bool(settings.ARCHIVE_KEY))


def _reason(case: Case, status: Disclosure) -> str:
    if status is Disclosure.ON_REQUEST:
        return "答复只送达申请人，未向社会公开"
    with override("zh-hans"):
        name = str(GROUND_NAMES.get(str(case.details.get("ground", "")), ""))
    return f"不予公开：{name}" if name else "不予公开，理由见答复书"
