"""What the programs with the SDKs ask, and what the tests know of it."""

from __future__ import annotations

PROMPT = "The ship left the harbour and"
# More tokens than any model of generate takes that is asked with it.
LONG_PROMPT = "sea " * 5000
MAX_TOKENS = 8
SEVERAL = 3
PRESET = "sea-line"

MESSAGE = "How warm is it in Oslo?"
SECOND_MESSAGE = "And in Rome?"
PREAMBLE = "You speak of the weather only, and you speak of it as a sailor does."
CHAT_MODEL = "command-a-03-2025"
# One more than the most.
BAD_K = 501
FAVOURED_TOKEN = 5
UNKNOWN_MODEL = "no-such-model"
TEXT = "The harbour is quiet; Zyzzyva sleeps."

DOCUMENTS = [
    {"id": "north", "title": "The north", "snippet": "The evening in Oslo is warm."},
    {"title": "The south", "snippet": "The harbour in summer is warm.", "url": "https://example.org"},
]
TOOL = "get_weather"
CITY = "Oslo"
PARAMETERS = {
    "type": "object",
    "required": ["city", "days"],
    "properties": {"city": {"type": "string"}, "days": {"type": "integer", "maximum": 5}},
}
TOOL_OUTPUT = {"sky": "grey", "degrees": "twelve"}
SCHEMA = {
    "type": "object",
    "required": ["city", "degrees"],
    "properties": {"city": {"type": "string"}, "degrees": {"type": "integer", "minimum": 3}},
}
SITE = "weather.example"
