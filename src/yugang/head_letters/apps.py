from django.apps import AppConfig


class HeadLettersConfig(AppConfig):
    name = "yugang.head_letters"

    def ready(self) -> None:
        """Make the kind known, and where its published letters stand."""
        from yugang.cases.public import published, register
        from yugang.shared.register.addresses import register_addresses
        from yugang.shared.register.contents import register_contents

        from .kind import LETTER
        from .models import PublishedLetter

        register(LETTER)
        register_addresses("letter", lambda number: f"/letters/published/{number}/")
        register_contents(published.contents(PublishedLetter))
