"""What the facts of a letter show."""

from __future__ import annotations

from django import template

from yugang.cases.public import Case
from yugang.head_letters import queries
from yugang.head_letters.queries import Facts

register = template.Library()


@register.simple_tag
def letter_facts(case: Case) -> Facts:
    return queries.facts(case)
