"""What pages say to programs beside what they say to people: schema.org as JSON-LD, DCAT-AP."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from yugang.cases.public import Entrance
from yugang.disclosure.public import Publication, Revision
from yugang.kernel.clock import CHINA
from yugang.shared.places.models import Body
from yugang.shared.text import plain

SCHEMA = "https://schema.org"
ABSTRACT = 200
_FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
_THEME = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
_PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/ZHO"
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Json = dict[str, Any]


def block(data: Json) -> SafeString:
    """The data as a block of a page. No browser runs it, and nothing in it can end it."""
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def address(path: str) -> str:
    return settings.BASE_URL + path


def licence() -> str:
    """The licence of the open data, as an address."""
    return f"https://spdx.org/licenses/{settings.DATA_LICENCE}"


def of_site(name: str, place: str, entrances: Iterable[Entrance]) -> Json:
    """The site with its search, and what people may ask for here."""
    services = [
        {
            "@type": "GovernmentService",
            "name": one.text,
            "description": one.help,
            "url": address(one.new),
            "areaServed": place,
            "provider": {"@type": "GovernmentOrganization", "name": place},
        }
        for one in entrances
    ]
    site = {
        "@type": "WebSite",
        "name": name,
        "url": address("/"),
        "inLanguage": "zh-CN",
        "potentialAction": {
            "@type": "SearchAction",
            "target": address("/search?q={search_term_string}"),
            "query-input": "required name=search_term_string",
        },
    }
    return {"@context": SCHEMA, "@graph": [site, *services]}


def of_body(body: Body) -> Json:
    """The body with the ways to reach it; what is not known is left out."""
    facts = {
        "@type": "GovernmentOrganization",
        "name": body.name,
        "url": address(f"/bodies/{body.code}/"),
        "telephone": body.phone,
        "email": body.mail,
        "address": body.address,
        "openingHours": body.office_hours,
        "areaServed": body.place.name,
    }
    return {"@context": SCHEMA, **{name: value for name, value in facts.items() if value}}


def of_publication(publication: Publication, revision: Revision, public: Mapping[str, Any]) -> Json:
    """The publication as an article; with a table, as a dataset that can be downloaded."""
    assert publication.first_published_at is not None
    assert revision.published_at is not None
    url = address(f"/p/{publication.index_number}/")
    facts = {
        "@context": SCHEMA,
        "@type": "Dataset" if public.get("table") else "Article",
        "headline": public["title"],
        "name": public["title"],
        "description": plain(public["html"])[:ABSTRACT] or public["title"],
        "identifier": publication.index_number,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": "zh-CN",
        "datePublished": publication.first_published_at.astimezone(CHINA).isoformat(),
        "dateModified": revision.published_at.astimezone(CHINA).isoformat(),
        "articleSection": public["item"]["field"],
        "isAccessibleForFree": True,
        "author": _publisher(public["body"]),
        "publisher": _publisher(public["body"]),
    }
    if public.get("table"):
        facts["license"] = licence()
        facts["distribution"] = [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address(path)}
            for kind, path in _downloads(publication, revision)
        ]
    return facts


def _publisher(body: Mapping[str, str]) -> Json:
    page = address(f"/bodies/{body['code']}/")
    return {"@type": "GovernmentOrganization", "name": body["name"], "url": page}


def _downloads(publication: Publication, revision: Revision) -> Iterator[tuple[str, str]]:
    path = f"/p/{publication.index_number}/revision/{revision.number}"
    yield "text/csv", f"{path}.csv"
    yield "application/json", f"{path}/table.json"


def catalogue(
    title: str, publisher: str, rows: Iterable[Publication], *, number: int, count: int, form: str
) -> Json:
    """A page of the DCAT-AP catalogue of everything published as a table, as JSON-LD."""
    page = address(f"/data/catalog/{number}.{form}")
    made: Json = {
        "@context": {**PREFIXES, **_CONTEXT},
        "@id": address("/data/"),
        "@type": "dcat:Catalog",
        "dct:title": {"@value": title, "@language": "zh"},
        "dct:description": {"@value": title, "@language": "zh"},
        "dct:publisher": {"@id": address("/"), "@type": "foaf:Agent", "foaf:name": publisher},
        "dct:language": {"@id": _LANGUAGE},
        "dct:license": _licence(),
        "foaf:homepage": {"@id": address("/data/")},
        "hydra:view": {"@id": page, "@type": "hydra:PartialCollectionView"},
        "dcat:dataset": [_dataset(one) for one in rows],
    }
    if number < count:
        made["hydra:view"]["hydra:next"] = {"@id": address(f"/data/catalog/{number + 1}.{form}")}
    return made


_CONTEXT = {
    "dct:issued": {"@type": "xsd:dateTime"},
    "dct:modified": {"@type": "xsd:dateTime"},
}


def _dataset(one: Publication) -> Json:
    assert one.current is not None
    assert one.first_published_at is not None
    assert one.last_published_at is not None
    page = address(f"/p/{one.index_number}/")
    return {
        "@id": f"{page}#table",
        "@type": "dcat:Dataset",
        "dct:title": {"@value": one.title, "@language": "zh"},
        "dct:description": {
            "@value": plain(one.current.html)[:ABSTRACT] or one.title,
            "@language": "zh",
        },
        "dct:identifier": one.index_number,
        "dct:issued": one.first_published_at.astimezone(CHINA).isoformat(timespec="seconds"),
        "dct:modified": one.last_published_at.astimezone(CHINA).isoformat(timespec="seconds"),
        "dcat:keyword": {"@value": one.item.field, "@language": "zh"},
        "dcat:theme": {"@id": _THEME},
        "dct:accessRights": {"@id": _PUBLIC},
        "dcat:contactPoint": _contact(one.body),
        "dcat:landingPage": {"@id": page},
        "dct:publisher": {
            "@id": address(f"/bodies/{one.body.code}/"),
            "@type": "foaf:Agent",
            "foaf:name": one.body.name,
        },
        "dcat:distribution": [
            {
                "@id": address(path),
                "@type": "dcat:Distribution",
                "dct:title": kind,
                "dct:license": _licence(),
                "dct:format": {"@id": _FILE_TYPES + ("CSV" if kind == "text/csv" else "JSON")},
                "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{kind}"},
                "dcat:accessURL": {"@id": page},
                "dcat:downloadURL": {"@id": address(path)},
            }
            for kind, path in _downloads(one, one.current)
        ],
    }


def _licence() -> Json:
    return {"@id": licence(), "@type": "dct:LicenseDocument"}


def _contact(body: Body) -> Json:
    """Whom one asks about the table."""
    facts: Json = {
        "@id": address(f"/bodies/{body.code}/#contact"),
        "@type": "vcard:Organization",
        "vcard:fn": body.name,
    }
    if phone := "".join(sign for sign in body.phone if sign.isdigit() or sign == "-"):
        facts["vcard:hasTelephone"] = {"@id": f"tel:{phone}"}
    if body.mail:
        facts["vcard:hasEmail"] = {"@id": f"mailto:{body.mail}"}
    return facts
