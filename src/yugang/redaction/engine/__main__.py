"""The engine's own process: `python -m yugang.redaction.engine TASK FOLDER`.

FOLDER holds `source`, the file, and `order.json`. What comes of it: `made`, a file, and
`answer.json`, which has "refused" where it was not taken. Each step done is a line of output.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from pathlib import Path
from typing import Any

from ..rules.areas import Area
from .refusing import Refused

# Of memory, in bytes, and of one processor's time, in seconds.
MEMORY, TIME = 3 << 30, 900
# Places are told in ten-thousandths of the page.
UNITS = 100


def examine(data: bytes, _order: dict[str, Any], _folder: Path) -> dict[str, Any]:
    from .meaning import as_shown
    from .reading import letters_of, opened, page_of

    document, pages = opened(as_shown(data)[0]), []
    for number in range(1, len(document) + 1):
        page = page_of(document, number)
        letters = letters_of(page)
        width, height = page.get_size()
        page.close()
        places = [
            round(value * UNITS)
            for one in letters
            for value in (one.room.x, one.room.y, one.room.width, one.room.height)
        ]
        text = "".join(one.text for one in letters)
        pages.append({"width": width, "height": height, "text": text, "places": places})
        print(number, flush=True)
    return {"pages": pages}


def show(data: bytes, order: dict[str, Any], folder: Path) -> dict[str, Any]:
    from .reading import opened, page_of, shown

    document = opened(data)
    if not 1 <= order["page"] <= len(document):
        raise Refused("page")
    made = io.BytesIO()
    picture = shown(page_of(document, order["page"]), order["pixels"])
    picture.save(made, "PNG", compress_level=3)
    (folder / "made").write_bytes(made.getvalue())
    return {}


def rebuild(data: bytes, order: dict[str, Any], folder: Path) -> dict[str, Any]:
    from .rebuilding import rebuild as rebuilt

    boxes = {int(n): [Area(*one) for one in held] for n, held in order["boxes"].items()}
    done = rebuilt(data, boxes, lambda n: print(n, flush=True))
    (folder / "made").write_bytes(done.data)
    return {"ways": done.ways, "words": done.words}


TASKS = {"examine": examine, "show": show, "rebuild": rebuild}


def main(task: str, folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (TIME, TIME))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    order = json.loads((folder / "order.json").read_text("utf-8"))
    try:
        answer = TASKS[task]((folder / "source").read_bytes(), order, folder)
    except Refused as refused:
        answer = {"refused": refused.code}
    except MemoryError:
        answer = {"refused": "time"}
    (folder / "answer.json").write_text(json.dumps(answer, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
