"""What stands for openapi-python-client where its models are not looked at: each has a module and says nothing more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from contract_tools.bundle import operations
from contract_tools.emitting import snake


def write_quick_models(target: Path, client_view: Any) -> None:
    """As much of the generator's output as the rest of the chain reads."""
    models = target / "models"
    models.mkdir(parents=True)
    (models / "__init__.py").write_text(
        "".join(f"from .{snake(name)} import {name}\n" for name in client_view["components"]["schemas"])
    )
    (target / "types.py").write_text("class Unset:\n    pass\n")
    for _, _, _, operation in operations(client_view):
        endpoint = target / "api" / operation["tags"][0] / f"{operation['operationId']}.py"
        endpoint.parent.mkdir(parents=True, exist_ok=True)
        endpoint.touch()
