"""Handbooks and contact cards as PDF, from what is public on the day."""

from __future__ import annotations

from datetime import date
from typing import Any

from yugang.disclosure.public import Publication, Revision
from yugang.kernel import clock
from yugang.kernel.explain import plain_date
from yugang.livelihood.printing import printed
from yugang.shared.documents.blocks import blocks
from yugang.shared.documents.codes import qr_svg
from yugang.shared.places.models import Place

from .models import Handbook
from .queries import Contact, contacts, live, of_bodies, of_handbook

PAPERS = {"a4": 11.0, "a5": 9.5}
CARDS = ("a4", "a5")
MOST_ROWS = 200


def handbook_pdf(handbook: Handbook, paper: str, on: date) -> bytes:
    """The handbook on one of PAPERS. Raises DocumentFailed."""
    data = handbook_data(handbook, paper, on)
    return printed("livelihood/handbook.typ", data, title=handbook.title, on=on)


def handbook_data(handbook: Handbook, paper: str, on: date) -> dict[str, Any]:
    publications = of_handbook(handbook, on)
    address = live(f"/handbooks/{handbook.slug}/")
    texts = [_text(one) for one in publications if one.current and one.current.public]
    parts = list(dict.fromkeys(text["field"] for text in texts))
    return {
        "paper": paper,
        "size": PAPERS[paper],
        "heading": handbook.title,
        "intro": [line for line in handbook.intro.splitlines() if line.strip()],
        "body": handbook.body.name,
        "as_of": plain_date(on),
        "texts": sorted(texts, key=lambda text: parts.index(text["field"])),
        "parts": parts,
        "contacts": [_row(one) for one in of_bodies(publications)],
        "address": address.split("://", 1)[-1],
        "qr": qr_svg(address),
    }


def _text(publication: Publication) -> dict[str, Any]:
    revision = publication.current
    assert revision is not None and revision.public is not None
    public, address = revision.public, live(f"/p/{publication.index_number}/")
    table = public["table"]
    rows = table["rows"] if table else []
    cut = len(rows) > MOST_ROWS
    return {
        "title": public["title"],
        "field": public["item"]["field"],
        "body": public["body"]["name"],
        "document_number": public["document_number"],
        "day": _published(revision),
        "until": plain_date(publication.in_force_until) if publication.in_force_until else "",
        "blocks": blocks(public["html"]),
        "table": {**table, "rows": rows[:MOST_ROWS]} if table else None,
        "cut": f"表格共{len(rows)}行，此处印前{MOST_ROWS}行，其余请扫码查看。" if cut else "",
        "files": [one["name"] for one in public["attachments"]],
        "index_number": publication.index_number,
        "qr": qr_svg(address),
    }


def _published(revision: Revision) -> str:
    return plain_date(clock.day_of(revision.published_at)) if revision.published_at else ""


def card_pdf(place: Place, paper: str, on: date) -> bytes:
    """Contact cards: "a4" a sheet of one card for each body, to be cut; "a5" one card that names
    them all. Raises DocumentFailed."""
    address = live(f"/contacts/{place.code}/")
    data = {
        "place": place.name,
        "bodies": [_row(one) for one in contacts(place)],
        "as_of": plain_date(on),
        "address": address.split("://", 1)[-1],
        "qr": qr_svg(address),
    }
    template = "cards" if paper == "a4" else "card"
    title = f"{place.name}联系卡"
    return printed(f"livelihood/{template}.typ", data, title=title, on=on)


def _row(one: Contact) -> dict[str, str]:
    return {
        "name": one.name,
        "phone": one.phone,
        "hours": one.hours,
        "address": one.address,
        "place": one.place,
        "qr": qr_svg(live(f"/bodies/{one.code}/")),
    }
