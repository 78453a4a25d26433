from importlib import import_module

from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "yugang.archives"

    def ready(self) -> None:
        """Make known what the acts are called, what goes with a case that is erased, how long it
        is kept, and what the register's lines speak of."""
        from yugang.shared.ledger.words import name_acts
        from yugang.shared.register.contents import register_contents

        from .queries.keeping import contents
        from .words import ACTS

        name_acts("case", ACTS)
        import_module("yugang.archives.actions.handing")
        import_module("yugang.archives.queries.beside_cases")
        register_contents(contents())
