"""Why a document is not taken."""


class Refused(ValueError):
    """code: "damaged", "password", "too-large", "form" (one that only its maker's program can
    show), "moving" (a picture that moves), "kind", "time" (it took too long or too much)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
