"""The answers that have several forms.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from typing import TypeAlias

from .models.generate_2021_generations import Generate2021Generations
from .models.generate_2021_identified_generations import Generate2021IdentifiedGenerations
from .models.generate_2021_text import Generate2021Text

Generate2021Response: TypeAlias = (
    Generate2021IdentifiedGenerations | Generate2021Generations | Generate2021Text
)
