"""workflows/*.md: each workflow table as a diagram and as who may do what, when."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

from django.apps import apps

from yugang.kernel.workflow import Step, Workflow

from .markdown import code, table


def all_workflows() -> list[Workflow[Any]]:
    """Every workflow table that a `workflow` module of one of our apps defines, by name."""
    found = {}
    for app in apps.get_app_configs():
        has_one = any(m.name == "workflow" for m in pkgutil.iter_modules([app.path]))
        if app.name.startswith("yugang.") and has_one:
            for value in vars(import_module(f"{app.name}.workflow")).values():
                if isinstance(value, Workflow):
                    found[value.name] = value
    return [found[name] for name in sorted(found)]


def text(workflow: Workflow[Any]) -> str:
    rows = (
        (
            code(step.name),
            ", ".join(source.value for source in step.sources),
            step.target.value,
            ", ".join(step.roles),
            step.guard,
            _clock(step),
            step.letter,
            step.basis,
        )
        for step in workflow.steps
    )
    head = ("Step", "From", "To", "Who may", "When besides", "Clock", "Letter", "Basis")
    title = f"# Workflow: {workflow.name}\n\n"
    return title + f"```mermaid\n{workflow.diagram()}```\n\n" + table(head, rows)


def _clock(step: Step[Any]) -> str:
    return ", ".join(f"{effect.value} {name}" for effect, name in step.clocks)
