"""JSON to models, compiled from the schemas.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations
