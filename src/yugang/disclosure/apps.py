from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DisclosureConfig(AppConfig):
    name = "yugang.disclosure"

    def ready(self) -> None:
        """Tell files who may read ours, the register where its subjects stand and what they are,
        and the desk what brings work."""
        from yugang.shared.files.access import may_read
        from yugang.shared.register.addresses import register_addresses
        from yugang.shared.register.contents import register_contents
        from yugang.shared.search.names import name_sorts

        from .access.files import may_read_file
        from .actions.proving import contents
        from .models.tally_triggers import look_after
        from .queries.labels import DOCUMENT_KINDS

        may_read(may_read_file)
        name_sorts(DOCUMENT_KINDS)
        register_addresses("publication", lambda index_number: f"/p/{index_number}/")
        register_contents(contents())
        post_migrate.connect(look_after, sender=self)
        import_module("yugang.disclosure.queries.work")
        import_module("yugang.disclosure.queries.duties")
        import_module("yugang.disclosure.queries.papers")
        import_module("yugang.disclosure.queries.guides")
        import_module("yugang.disclosure.queries.ties")
        import_module("yugang.disclosure.queries.wall_errands")
        import_module("yugang.disclosure.queries.policies")
