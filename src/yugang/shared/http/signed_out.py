"""What is answered to a form that comes after the sign-in has ended: nothing typed is lost."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags

OURS = frozenset({"csrfmiddlewaretoken", "key", "next", "then"})
SECRET = ("password", "old", "new", "again", "code", "token")


def signed_out(http: HttpRequest) -> HttpResponse:
    """The words of the form, to copy, and the way to sign in and back to the form."""
    words = [
        _plain(value)
        for name, values in http.POST.lists()
        if name not in OURS and not any(part in name for part in SECRET)
        for value in values
        if value.strip() and not value.isdigit()
    ]
    context = {"words": words, "files": len(http.FILES), "back": _form_page(http)}
    answer = render(http, "people/signed_out.html", context, status=403)
    answer["Cache-Control"] = "no-store"
    return answer


def _plain(value: str) -> str:
    """A text without its marks, a line for each paragraph; anything else as it was typed."""
    if not value.lstrip().startswith("<"):
        return value
    for end in ("</p>", "</li>", "</h2>", "</h3>", "<br>"):
        value = value.replace(end, f"{end}\n")
    return strip_tags(value).strip()


def _form_page(http: HttpRequest) -> str:
    """The page of this site that the form stood on; empty where that is not told."""
    came_from = urlsplit(http.headers.get("Referer", ""))
    if came_from.netloc != http.get_host():
        return ""
    return came_from.path + (f"?{came_from.query}" if came_from.query else "")
