"""What the pages of the administrator's desk share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

Crumbs = list[tuple[str, str]]


def crumbs(*more: tuple[str, str]) -> Crumbs:
    return [(_("Administration"), reverse("people:administration")), *more]


def form_page(
    http: HttpRequest,
    form: forms.BaseForm,
    *,
    title: str,
    button: str,
    way: Crumbs,
    note: str = "",
) -> HttpResponse:
    """One form on one page; 422 where it was posted and refused."""
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "button": button,
        "note": note,
        "back": way[-1][1],
        "crumbs": [*way, (title, "")],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(http, "people/form.html", context, status=status)
