"""Draws the claim of a run as a badge."""

from __future__ import annotations

from xml.etree import ElementTree

from cohere_conformance.results import CONFORMANT, NOT_CONFORMANT, Results
from cohere_conformance.target import UsageError

_LABEL = "Cohere API"
_COLOURS = {CONFORMANT: "#1a7f37", NOT_CONFORMANT: "#b42318"}
_UNDECIDED = "#57606a"
_MOST_NAMES = 2
# Wide enough for each letter of the usual sans-serif faces at this size; the text is set to the width it is given.
_LETTER, _PADDING, _HEIGHT = 6.6, 7.0, 20


def check_badge(*, is_reference: bool) -> None:
    """Raises `UsageError` where a badge would say nothing: our own server keeps the contract by construction."""
    if is_reference:
        raise UsageError(
            "a badge is for servers of yours: a run on the reference server says nothing of one. "
            "Leave --badge out, or judge your server by --base-url URL."
        )


def badge(results: Results) -> str:
    """An SVG that says the outcome, for what, and how many MUST were judged."""
    check_badge(is_reference=results.target.reference)
    message = _message(results)
    left, right = _width(_LABEL), _width(message)
    svg = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{left + right:g}",
            "height": str(_HEIGHT),
            "role": "img",
            "aria-label": f"{_LABEL}: {message}",
        },
    )
    ElementTree.SubElement(svg, "title").text = f"{_LABEL} (contract {results.suite.contract_version}): {message}"
    _part(svg, 0, left, "#24292f", _LABEL)
    _part(svg, left, right, _COLOURS.get(results.outcome, _UNDECIDED), message)
    return ElementTree.tostring(svg, encoding="unicode") + "\n"


def _message(results: Results) -> str:
    names = results.claimed
    counted = [results.judged_must(name) for name in names]
    judged, there_are = sum(one for one, _ in counted), sum(one for _, one in counted)
    about = ", ".join(names) if len(names) <= _MOST_NAMES else f"{len(names)} operations"
    return f"{results.outcome} for {about}: {judged} of {there_are} MUST" if names else results.outcome


def _width(text: str) -> float:
    return round(len(text) * _LETTER + 2 * _PADDING, 1)


def _part(svg: ElementTree.Element, x: float, width: float, colour: str, text: str) -> None:
    where = {"x": f"{x:g}", "width": f"{width:g}", "height": str(_HEIGHT), "fill": colour}
    ElementTree.SubElement(svg, "rect", where)
    words = {
        "x": f"{x + _PADDING:g}",
        "y": "14",
        "textLength": f"{width - 2 * _PADDING:g}",
        "fill": "#ffffff",
        "font-family": "Verdana, DejaVu Sans, Geneva, sans-serif",
        "font-size": "11",
    }
    ElementTree.SubElement(svg, "text", words).text = text
