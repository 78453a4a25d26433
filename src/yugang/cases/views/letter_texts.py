"""The texts of letters at the desk: edited, looked at as they would print, compared, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.cases import kinds
from yugang.cases.actions.letter_texts import Faulty, Overtaken, Unchanged, reset_text, set_text
from yugang.cases.forms.letter_texts import LetterTextForm, TakeUpForm
from yugang.cases.models import LetterTextVersion
from yugang.cases.queries.letter_texts import Desired, Scope, fits, held_in, place_name
from yugang.cases.texts.naming import shown
from yugang.disclosure.public import difference
from yugang.kernel import clock
from yugang.shared.http import Actor, Permission, actor, command, page, page_and_command, person
from yugang.shared.people.access import posts_of
from yugang.shared.people.models import Person

from .letter_previews import likes_of, looked_at

P = Permission
# What lets a person change texts, and whether for the whole place of her body.
EDITORS = ((P.EDIT_CALENDAR, True), (P.ADMINISTER, False))


def scopes_of(who: Person) -> dict[str, tuple[Scope, Permission]]:
    """For whom `who` may change texts, by key: the openness office for all bodies of its place, an
    administrator for her own body."""
    found: dict[str, tuple[Scope, Permission]] = {}
    for permission, is_place in EDITORS:
        for post in posts_of(who, clock.today()):
            if post.may(permission):
                scope = Scope.of_place(post.body) if is_place else Scope.of_body(post.body)
                found.setdefault(scope.key, (scope, permission))
    return found


def _scope(http: HttpRequest) -> tuple[Scope, Permission]:
    """The one that the address names, or her first. Raises PermissionDenied."""
    mine = scopes_of(person(http))
    named = http.GET.get("for", "")
    if not mine or (named and named not in mine):
        raise PermissionDenied
    return mine[named] if named else next(iter(mine.values()))


def _desired(http: HttpRequest, kind: str, code: str) -> tuple[Desired, Actor]:
    scope, permission = _scope(http)
    found = {one.code: one for one in kinds.every()}.get(kind)
    if found is None or code not in found.texts():
        raise Http404(f"{kind} {code}")
    by = actor(http, permission, scope.body)
    return Desired(scope, found, found.texts()[code][1]), by


@page(may=P.SEE_DESK)
def letter_texts(http: HttpRequest) -> HttpResponse:
    """Every letter whose text can be changed, and whose text is in force."""
    scope, _permission = _scope(http)
    held = held_in([scope.key, *scope.above])
    rows = []
    for kind in kinds.every():
        letters = [_row(Desired(scope, kind, text), held) for _name, text in kind.texts().values()]
        if letters:
            rows.append((kind, letters))
    context = {
        "scope": scope,
        "scopes": [one for one, _may in scopes_of(person(http)).values()],
        "kinds": rows,
        "crumbs": [(_("Cases"), reverse("cases:list")), (_("Texts of letters"), "")],
    }
    return render(http, "cases/letter_texts.html", context)


def _row(of: Desired, held: dict[tuple[str, str, str], LetterTextVersion]) -> dict[str, Any]:
    keys = [(scope, of.kind.code, of.known.code) for scope in [of.scope.key, *of.scope.above]]
    mine = [held[key] for key in keys if key in held and held[key].is_own]
    version = next((one for one in mine if fits(of.known, one)), None)
    plan = of.kind.letters[of.kind.texts()[of.known.code][0]]
    return {
        "known": of.known,
        "name": plan.name,
        "more": of.known.name if len(plan.texts) > 1 else "",
        "title": version.title if version else of.known.title,
        "version": version,
        "own": version is not None and version.scope == of.scope.key,
        "unfit": any(one.scope == of.scope.key and one is not version for one in mine),
        "whose": place_name(version.scope) if version else "",
    }


@page(may=P.SEE_DESK)
def edit_form(http: HttpRequest, kind: str, code: str) -> HttpResponse:
    """The text that holds, to be changed; its places; its versions."""
    of, _by = _desired(http, kind, code)
    newest = of.versions().first()
    text = of.unfit() or of.now()
    initial = {
        "title": text.title,
        "text": shown(text.text, of.known.fields),
        "seen": newest.number if newest else 0,
    }
    likes = likes_of(of, person(http))
    return _edit(http, of, LetterTextForm(known=of.known, likes=likes, initial=initial))


@command(may=P.SEE_DESK, atomic=False)
def change(http: HttpRequest, kind: str, code: str) -> HttpResponse:
    """A new version; or, where she only wants to look, the letter as it would be."""
    of, by = _desired(http, kind, code)
    looks = next((what for what in ("preview", "pdf", "docx") if what in http.POST), "")
    likes = likes_of(of, person(http))
    form = LetterTextForm(http.POST, known=of.known, likes=likes, keeping=not looks)
    if not form.is_valid():
        return _edit(http, of, form, status=422)
    if looks:
        return looked_at(http, of, form, looks, _edit)
    given = form.cleaned_data
    try:
        set_text(
            of, given["title"], given["text"], why=given["why"], seen=given["seen"], by=by,
            at=clock.now(),
        )  # fmt: skip
    except Overtaken:
        return _overtaken(http, of, form)
    except Unchanged:
        messages.info(http, _("It reads so already. Nothing was changed."))
        return _back(of)
    messages.success(http, _("Kept. Letters written from now on have this text."))
    return _back(of)


editing = page_and_command(edit_form, change)


def _back(of: Desired) -> HttpResponse:
    address = reverse("cases:letter-text", args=[of.kind.code, of.known.code])
    return redirect(f"{address}?for={of.scope.key}")


def _overtaken(http: HttpRequest, of: Desired, form: LetterTextForm) -> HttpResponse:
    """Her words stay in the form; beside them what another has kept meanwhile."""
    newest, now, given = of.versions().first(), of.now(), form.cleaned_data
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["seen"] = str(newest.number if newest else 0)  # type: ignore[index]
    fields = of.known.fields
    changes = difference.lines(
        "\n".join([now.title, shown(now.text, fields)]),
        "\n".join([given["title"], shown(given["text"], fields)]),
    )
    return _edit(http, of, form, status=409, newer=newest, changes=changes)


def _edit(
    http: HttpRequest, of: Desired, form: LetterTextForm, status: int = 200, **more: Any
) -> HttpResponse:
    plan = of.kind.letters[of.kind.texts()[of.known.code][0]]
    now = of.now()
    context = {
        "of": of,
        "form": form,
        "name": of.known.name if len(plan.texts) > 1 else plan.name,
        "letter": plan.name,
        "now": now,
        "own": now.version is not None and now.version.scope == of.scope.key,
        "whose": place_name(now.version.scope) if now.version else "",
        "versions": of.versions(),
        "unfit": of.unfit(),
        "crumbs": _crumbs(of, ""),
        **more,
    }
    return render(http, "cases/letter_text.html", context, status=status)


def _crumbs(of: Desired, here: str) -> list[tuple[str, str]]:
    texts = f"{reverse('cases:letter-texts')}?for={of.scope.key}"
    address = reverse("cases:letter-text", args=[of.kind.code, of.known.code])
    mine = (str(of.known.name), f"{address}?for={of.scope.key}" if here else "")
    trail = [(_("Cases"), reverse("cases:list")), (_("Texts of letters"), texts), mine]
    return [*trail, (here, "")] if here else trail


@page(may=P.SEE_DESK)
def version_page(http: HttpRequest, kind: str, code: str, number: int) -> HttpResponse:
    """One version beside the one before; number 0: the text that holds without any of its own."""
    of, _by = _desired(http, kind, code)
    newest = of.versions().first()
    form = TakeUpForm(initial={"seen": newest.number if newest else 0})
    return _version(http, of, number, form)


@command(may=P.SEE_DESK, atomic=False)
def take_up(http: HttpRequest, kind: str, code: str, number: int) -> HttpResponse:
    """Go back to it: the same words as a new version, so that nothing is lost."""
    of, by = _desired(http, kind, code)
    form = TakeUpForm(http.POST)
    if not form.is_valid():
        return _version(http, of, number, form, status=422)
    why, seen, at = form.cleaned_data["why"], form.cleaned_data["seen"], clock.now()
    old = get_object_or_404(of.versions(), number=number) if number else None
    try:
        if old is None or not old.is_own:
            reset_text(of, why=why, seen=seen, by=by, at=at)
        else:
            set_text(of, old.title, old.text, why=why, seen=seen, restores=old.number, by=by, at=at)
    except Overtaken:
        form.add_error(None, _("Somebody has changed the text meanwhile. Look at it first."))
        return _version(http, of, number, form, status=409)
    except Faulty as error:
        for one in error.problems:
            form.add_error(None, str(one))
        return _version(http, of, number, form, status=422)
    except Unchanged:
        messages.info(http, _("It reads so already. Nothing was changed."))
        return _back(of)
    messages.success(http, _("Kept. Letters written from now on have this text."))
    return _back(of)


version = page_and_command(version_page, take_up)


def _version(
    http: HttpRequest, of: Desired, number: int, form: TakeUpForm, status: int = 200
) -> HttpResponse:
    """Each version against the one before; what holds above against what holds now."""
    one = get_object_or_404(of.versions(), number=number) if number else None
    before = of.versions().filter(number=number - 1).first() if number > 1 else None
    fields, above, now = of.known.fields, of.above(), of.now()
    if one is None:
        texts = [(now.title, now.text), (above.title, above.text)]
    else:
        earlier, later = before if before and before.is_own else above, one if one.is_own else above
        texts = [(earlier.title, earlier.text), (later.title, later.text)]
    old, new = ("\n".join([title, shown(text, fields)]) for title, text in texts)
    newest = of.versions().first()
    context = {
        "of": of,
        "one": one,
        "number": number,
        "holds": (newest.number if newest else 0) == number,
        "above": place_name(above.version.scope) if above.version else "",
        "own": now.version is not None and now.version.scope == of.scope.key,
        "changes": difference.lines(old, new),
        "differs": old != new,
        "form": form,
        "crumbs": _crumbs(
            of, _("Version %(n)d") % {"n": number} if number else _("Without own text")
        ),
    }
    return render(http, "cases/letter_text_version.html", context, status=status)
