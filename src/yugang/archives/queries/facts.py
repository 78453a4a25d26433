"""What is written down of a request in the package: the application, opinions, service, course,
ledger and register, as plain values."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.translation import override

from yugang.cases.public import Case, PartyRole, StepTaken, clocks_shown, kind_of
from yugang.information_requests.public import Consultation, Fee, PublishedAnswer
from yugang.kernel.clock import CHINA, day_of
from yugang.kernel.masking import SENSITIVE
from yugang.redaction.public import released
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice
from yugang.shared.register.models import Entry

from .records import APPLICANT, Cover

Facts = dict[str, Any]


def application(case: Case, cover: Cover) -> Facts:
    """What was asked for, how and when; nothing of who asked."""
    return {
        "receipt": case.receipt,
        "title": cover.text(case.title),
        "text": cover.text(case.text),
        "details": cover.values(case.details),
        "channel": case.channel,
        "filed_at": case.filed_at.astimezone(CHINA),
        "received_on": case.received_on,
        "closed_at": _local(case.closed_at),
        "outcome": case.outcome,
        "late": case.late,
        "groups": [one.group for one in case.parties.filter(role=PartyRole.APPLICANT)],
    }


def parties(case: Case) -> list[Facts]:
    """Everyone in it, whole: for the sealed part only."""
    return [{"role": one.role, **asdict(one.facts)} for one in case.parties.all()]


def opinions(case: Case, cover: Cover) -> list[Facts]:
    """Who was asked before disclosure, and what each said."""
    return [
        {
            "number": one.number,
            "whom": one.whom,
            "name": cover.text(one.party.facts.name),
            "asked": cover.text(one.asked),
            "asked_on": one.asked_on,
            "delivered_on": one.delivered_on,
            "answer": one.answer,
            "answered_on": one.answered_on,
            "reason": cover.text(one.reason),
            "overridden_on": one.overridden_on,
            "override": cover.text(one.override),
        }
        for one in Consultation.objects.filter(case=case).select_related("party")
    ]


def covered(case: Case, cover: Cover) -> list[Facts]:
    """The copies with covered parts: how many places on which ground."""
    return [
        {
            "original": cover.text(one.original),
            "copy": cover.text(one.file.name),
            "sha256": one.file.sha256,
            "grounds": [
                {"ground": ground.code, "basis": ground.basis, "places": places}
                for ground, places in one.grounds
            ],
        }
        for one in released(case)
    ]


def service(case: Case) -> Facts:
    """How and when replies reached the applicant, and which notices told of them."""
    served = [
        {"step": one.step, "way": one.given.get("service", ""), "on": one.on, "entered_at": one.at}
        for one in case.steps.all()
        if one.given.get("service")
    ]
    told = Notice.objects.filter(key__startswith=f"{case.receipt} step ").order_by("created_at")
    return {
        "served": served,
        "notices": list(told.values("channel", "state", "created_at", "sent_at")),
    }


def course(case: Case, cover: Cover) -> Facts:
    """Every step and clock, hand-overs, relations, the fee, and what was undertaken against it."""
    kind = kind_of(case.kind)
    with override("zh-hans"):
        clocks = [
            {
                "name": one.name,
                "limit": one.row.number,
                "unit": one.row.unit,
                "source": one.source,
                "started_at": _local(one.row.start_at),
                "stopped_at": _local(one.stopped_at),
                "due_on": one.explained.due.day,
                "late": one.late,
                "days": one.explained.days(),
            }
            for one in clocks_shown(case, kind, case.closed_at or case.filed_at)
        ]
        steps = [_step(one, str(kind.done(one.step)), cover) for one in case.steps.all()]
    return {
        "steps": steps,
        "clocks": clocks,
        "hand_overs": [
            {"from": one.from_body.name, "to": one.to_body.name, "accepted": one.accepted,
             "offered_at": _local(one.offered_at), "answered_at": _local(one.answered_at)}
            for one in case.hand_overs.select_related("from_body", "to_body")
        ],
        "relations": [
            {"kind": one.kind, "other": one.other.receipt}
            for one in case.relations.select_related("other")
        ],
        "fee": _fee(case),
        "challenges": [
            {"kind": one.kind, "office": one.office, "number": cover.text(one.number),
             "filed_on": one.filed_on, "result": one.result, "ended_on": one.ended_on}
            for one in case.challenges.all()
        ],
    }  # fmt: skip


def _local(at: datetime | None) -> datetime | None:
    """As clocks in China show it: the day that a sheet prints is the day there."""
    return at and at.astimezone(CHINA)


def _fee(case: Case) -> Facts | None:
    fee = Fee.objects.filter(case=case).first()
    if fee is None:
        return None
    return {
        "tariff": fee.tariff,
        "units": fee.units,
        "yuan": fee.yuan,
        "asked_on": fee.asked_on,
        "paid_on": fee.paid_on,
        "waived_on": fee.waived_on,
    }


def _step(one: StepTaken, done: str, cover: Cover) -> Facts:
    return {
        "step": one.step,
        "done": done,
        "before": one.before,
        "after": one.after,
        "at": one.at.astimezone(CHINA),
        "on": one.on,
        "body": one.body.name if one.body else "",
        "words": cover.text(one.words, SENSITIVE),
        "given": cover.values(one.given, SENSITIVE),
    }


def ledger(case: Case, cover: Cover) -> list[Facts]:
    """The ledger's lines about the case and its redactions. Officers are named, the public is
    not; network addresses are not told."""
    subjects = [case.subject, *(one.subject for one in case.redactions.all())]
    return [
        {
            "number": act.pk,
            "at": act.at.astimezone(CHINA),
            "act": act.act,
            "subject": act.subject,
            "actor": act.actor if act.post_id or act.actor == "system" else APPLICANT,
            "post": act.post,
            "before": act.before,
            "after": act.after,
            "note": cover.values(act.note),
        }
        for act in Act.objects.filter(subject__in=subjects).order_by("id")
    ]


def entries(case: Case) -> list[Entry]:
    """The register's lines about what was published of the reply, and taken back."""
    subjects = [one.subject for one in PublishedAnswer.objects.filter(case=case)]
    return list(Entry.objects.filter(subject__in=subjects).order_by("seq"))


def spans(case: Case) -> tuple[str, str]:
    """From which day to which day the file goes."""
    last = max([day_of(one.at) for one in case.steps.all()], default=day_of(case.filed_at))
    return day_of(case.filed_at).isoformat(), last.isoformat()
