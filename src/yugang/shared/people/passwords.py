"""What a password must be, said in one short sentence each."""

from __future__ import annotations

from django.contrib.auth import password_validation as base
from django.utils.translation import gettext as _


class NotLikeThePerson(base.UserAttributeSimilarityValidator):
    """Not the user name, mail address or telephone, nor nearly."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("username", "name", "mail", "phone"))

    def get_error_message(self) -> str:
        return _("Too much like your user name, mail address or telephone.")

    def get_help_text(self) -> str:
        return _("Not like your user name, mail address or telephone.")


class LongEnough(base.MinimumLengthValidator):
    """`min_length` characters at least."""

    def get_error_message(self) -> str:
        return _("Too short: write at least %(least)d characters.") % {"least": self.min_length}

    def get_help_text(self) -> str:
        return _("At least %(least)d characters.") % {"least": self.min_length}


class NotCommon(base.CommonPasswordValidator):
    """None of the 20 000 that are tried first."""

    def get_error_message(self) -> str:
        return _("Too common, and quickly guessed.")

    def get_help_text(self) -> str:
        return _("None that many people use.")


class NotOnlyDigits(base.NumericPasswordValidator):
    """A letter or sign among the digits."""

    def get_error_message(self) -> str:
        return _("Only digits: add letters or signs.")

    def get_help_text(self) -> str:
        return _("Not only digits.")
