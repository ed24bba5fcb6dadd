"""The published document, read by tools that know nothing of ours."""

from __future__ import annotations

from pathlib import Path

import yaml
from openapi_spec_validator import validate

from .cheap_stages import build
from .spec_folder import COMMITTED


def test_the_published_document_is_valid_openapi() -> None:
    document = yaml.safe_load((COMMITTED / "openapi.yaml").read_text(encoding="utf-8"))
    assert document["openapi"].startswith("3.1.")
    validate(document)


def test_the_bundle_of_a_small_spec_is_valid_openapi(small_spec: Path) -> None:
    validate(build(small_spec).strict)


def test_the_published_document_refers_to_no_other_file() -> None:
    text = (COMMITTED / "openapi.yaml").read_text(encoding="utf-8")
    references = [line.strip() for line in text.splitlines() if "$ref:" in line]
    assert len(references) > 50
    assert [line for line in references if "'#/components/" not in line] == []
