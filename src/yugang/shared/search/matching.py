"""From words and filters to a query of the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import tantivy

from yugang.kernel.validity import Validity

from .dictionary import words
from .index import NEVER, PLACE_PREFIXES, day_number, schema
from .words import Word

_Q, _MUST, _SHOULD = tantivy.Query, tantivy.Occur.Must, tantivy.Occur.Should
_NOT = tantivy.Occur.MustNot
_TITLE, _TITLE_WORD, _WORD = 8.0, 4.0, 2.0


@dataclass(frozen=True)
class Filters:
    """What a document must have besides the words; None does not narrow. Dates are inclusive.

    sort: the kind of document. standing: how it stands on the day `on`, which must be given then.
    """

    body: str | None = None
    place: str | None = None
    category: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    year: int | None = None
    sort: str | None = None
    standing: Validity | None = None
    on: date | None = None


def matching(found: Sequence[Word], filters: Filters, but: Sequence[str]) -> tantivy.Query:
    """Everything that holds all the words and passes the filters, unranked, without keys `but`."""
    return within(found, filters, but)


def within(
    found: Sequence[Word], filters: Filters, but: Sequence[str], *more: tantivy.Query
) -> tantivy.Query:
    """As `matching`, and passes the queries `more`."""
    clauses = [(_MUST, _held(word)) for word in found] or [(_MUST, _Q.all_query())]
    clauses += [
        (_MUST, _Q.const_score_query(narrowing, 0.0)) for narrowing in [*_narrowing(filters), *more]
    ]
    if but:
        keys = _Q.term_set_query(schema(), "key", list(but))
        clauses.append((_NOT, keys))
    return _Q.boolean_query(clauses)


def ranked(query: tantivy.Query, found: Sequence[Word]) -> tantivy.Query:
    """The same documents, those with the words in the title first, and as words of the language.

    A dictionary word counts in the title as a word only: 和服 is not in 产品和服务.
    """
    clauses = [(_MUST, query)]
    for word in found:
        terms = dict.fromkeys(words(word.text))
        if word.pairs and word.text.lower() not in terms:
            clauses.append((_SHOULD, _boosted(_phrase("title_pairs", word.pairs, step=2), _TITLE)))
        for term in terms:
            clauses.append((_SHOULD, _boosted(_term("title_words", term), _TITLE_WORD)))
            clauses.append((_SHOULD, _boosted(_term("words", term), _WORD)))
    return _Q.boolean_query(clauses)


def _held(word: Word) -> tantivy.Query:
    if len(word.quads) == 1:
        return _term("quads", word.quads[0])
    if word.triples:
        return _phrase("triples", word.triples, step=3)
    if word.pairs:
        return _term("pairs", word.pairs[0])
    return _term("atoms", word.atoms[0][0])


def _phrase(field: str, chain: list[str], *, step: int) -> tantivy.Query:
    """Every `step`-th link of the chain and the last: they hold all atoms, and cost less."""
    if len(chain) == 1:
        return _term(field, chain[0])
    last = len(chain) - 1
    links: list[str | tuple[int, str]] = [
        (n, link) for n, link in enumerate(chain) if n % step == 0 or n == last
    ]
    return _Q.phrase_query(schema(), field, links)


def _term(field: str, value: str) -> tantivy.Query:
    return _Q.term_query(schema(), field, value, "basic")


def _boosted(query: tantivy.Query, boost: float) -> tantivy.Query:
    return _Q.boost_query(query, boost)


def _narrowing(filters: Filters) -> list[tantivy.Query]:
    terms = [
        ("body", filters.body),
        ("category", filters.category),
        ("kind", filters.kind),
        ("sort", filters.sort),
    ]
    queries = [_term(field, value) for field, value in terms if value is not None]
    if filters.place is not None:
        queries.append(_term("place", place_prefix(filters.place)))
    if filters.since or filters.until:
        first = day_number(filters.since) if filters.since else 0
        last = day_number(filters.until) if filters.until else NEVER
        queries.append(_between("day", first, last))
    if filters.year is not None:
        queries.append(_between("year", filters.year, filters.year))
    if filters.standing is not None and filters.on is not None:
        queries.append(standing_so(filters.standing, day_number(filters.on)))
    return queries


def standing_so(wanted: Validity, today: int) -> tantivy.Query:
    """The documents that stand so on the day with that number, as `kernel.validity` says it: the
    index keeps of `until` and `repealed` the one that came first."""
    ended, repealed = _between("until", 0, today - 1), _between("repealed", 0, today)
    ahead = _between("since", today + 1, NEVER)
    clauses = {
        Validity.EXPIRED: [(_MUST, ended)],
        Validity.REPEALED: [(_MUST, repealed)],
        Validity.NOT_YET: [(_MUST, ahead), (_NOT, ended), (_NOT, repealed)],
        Validity.IN_FORCE: [
            (_MUST, _Q.all_query()), (_NOT, ended), (_NOT, repealed), (_NOT, ahead),
        ],
    }  # fmt: skip
    return _Q.boolean_query(clauses[wanted])


def with_a_day() -> tantivy.Query:
    """The documents that stand otherwise on one day than on another: few have such a day."""
    days = (
        _between("since", 1, NEVER),
        _between("until", 0, NEVER - 1),
        _between("repealed", 0, NEVER - 1),
    )
    return _Q.boolean_query([(_SHOULD, one) for one in days])


def out_of_force(today: int) -> tantivy.Query:
    """All that `standing_so` does not give for what is in force."""
    others = [one for one in Validity if one is not Validity.IN_FORCE]
    return _Q.boolean_query([(_SHOULD, standing_so(one, today)) for one in others])


def _between(field: str, first: int, last: int) -> tantivy.Query:
    return _Q.range_query(schema(), field, tantivy.FieldType.Integer, first, last)


def place_prefix(code: str) -> str:
    """The digits that all places within the place with this 12-digit code share."""
    return next((code[:n] for n in PLACE_PREFIXES if not code[n:].strip("0")), code)
