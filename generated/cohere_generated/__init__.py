"""Client code of the contract.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations
