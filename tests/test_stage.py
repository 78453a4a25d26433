"""The stage itself: the cast stands in its places and nobody leaves the machine."""

import socket
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.cast import Cast
from tests.plugin import NetworkRefused
from yugang.shared.people.access import may
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

DAY = date(2026, 3, 2)


def test_officer_oversees_her_county_and_no_other(cast: Cast) -> None:
    assert may(cast.officer, Permission.OVERSEE, DAY, cast.committee)
    assert not may(cast.officer, Permission.OVERSEE, DAY, cast.other_bureau)
    assert not may(cast.strange_officer, Permission.OVERSEE, DAY, cast.committee)


def test_editor_proposes_for_his_own_body_only(cast: Cast) -> None:
    assert may(cast.editor, Permission.PROPOSE, DAY, cast.bureau)
    assert not may(cast.editor, Permission.PROPOSE, DAY, cast.town_office)
    assert not may(cast.citizen, Permission.SEE_DESK, DAY)


def test_client_is_signed_in_as_the_person(cast: Cast, sign_in: Callable[[Person], Client]) -> None:
    assert sign_in(cast.editor).session["_auth_user_id"] == str(cast.editor.pk)


def test_no_test_leaves_the_machine() -> None:
    with socket.socket() as outside, pytest.raises(NetworkRefused):
        outside.connect(("192.0.2.1", 80))
