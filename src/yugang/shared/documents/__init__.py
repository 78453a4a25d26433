"""Documents as PDF: typst templates in the apps' `typst/` folders, filled with plain data.

`/shared/documents/typst/documents/kit.typ` has what all templates share; `kit.data` is what
`pdf()` was given.
"""

from .codes import qr_svg
from .pdf import Attachment, DocumentFailed, pdf

__all__ = ["Attachment", "DocumentFailed", "pdf", "qr_svg"]
