"""What an option may be; an `ArgumentTypeError` says why something else is none."""

from __future__ import annotations

import argparse
import re


def count(text: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 0 or more")


def one_or_more(text: str) -> int:
    number = count(text)
    if number == 0:
        raise argparse.ArgumentTypeError("0 is too few; 1 is one request at a time")
    return number


def length(text: str) -> int:
    number = count(text)
    if number == 0:
        raise argparse.ArgumentTypeError("0 is too few; no prompt has less than one token")
    return number


def key(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError(
            "it is empty, so that nobody could have it; without the option none is asked for"
        )
    if text != text.strip() or not text.isprintable():
        raise argparse.ArgumentTypeError(
            "it begins or ends with white space, or has a control character, so that no header could hold it"
        )
    return text


def port(text: str) -> int:
    number = count(text)
    if number > 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; ports go up to 65535")
    return number


def seconds(text: str) -> float:
    return _positive(text.removesuffix("s"), text, "seconds, as in 30")


def pause(text: str) -> float:
    return 0.0 if re.fullmatch(r"0+(\.0*)?s?", text) else seconds(text)


def rate(text: str) -> float:
    return _positive(text.removesuffix("/s"), text, "requests a second, as in 5/s")


def _positive(number: str, text: str, meaning: str) -> float:
    try:
        value = float(number)
    except ValueError:
        value = 0.0
    if 0 < value < float("inf"):
        return value
    raise argparse.ArgumentTypeError(f"{text!r} is no number of {meaning}")


def percent(text: str) -> float:
    value = _positive(text.removesuffix("%"), text, "percent, as in 90")
    if value > 100:
        raise argparse.ArgumentTypeError(f"{text!r} is more than 100 percent")
    return value
