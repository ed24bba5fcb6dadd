"""The options of `cohere-conformance` and its commands, with their help; nothing of an extra is imported here."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Mapping, Sequence
from typing import NoReturn

from cohere_conformance import argument_types, help_texts


class Parser(argparse.ArgumentParser):
    """A parser that knows what a misspelt option may have meant, and where it stands if that is not the line."""

    place = ""

    def error(self, message: str) -> NoReturn:
        found = re.search(r"unrecognized arguments: (\S+)", message)
        if found:
            message += self._hint(found[1].partition("=")[0])
        self.exit(
            2, f"{self.prog}: {self.place and f'{self.place}: '}{message}\nTry {self.prog} --help for what there is.\n"
        )

    def _hint(self, option: str) -> str:
        known = {name: list(parser._option_string_actions) for name, parser in self.commands.items()}
        owners = [name for name, options in known.items() if option in options]
        if owners:
            return f"\n{option} is an option of {', '.join(owners)}."
        near = difflib.get_close_matches(option, {one for options in known.values() for one in options}, n=1)
        return f"\nDid you mean {near[0]}?" if near else ""

    @property
    def commands(self) -> Mapping[str, Parser]:
        """The parsers of the commands below this one."""
        # argparse has no other way to ask for them.
        found = [action.choices for action in self._actions if isinstance(action, argparse._SubParsersAction)]
        return found[0] if found else {}


def make_parser(place: str = "") -> Parser:
    """The parser of the line, or of options from some other place."""
    parser = Parser(
        prog="cohere-conformance",
        description="Judges servers by the contract of Cohere's text-generation API.",
        epilog=help_texts.START + help_texts.EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, help="versions of package, contract and results")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
    _add_run(commands)
    _add_report(commands)
    _add_compare(commands)
    _add_diff(commands)
    _add_list(commands)
    _add_serve(commands)
    _add_defects(commands)
    _add_prove(commands)
    _add_client(commands)
    _add_completion(commands)
    for each in (parser, *parser.commands.values()):
        each.place = place
    return parser


def _command(commands: argparse._SubParsersAction[Parser], name: str, meaning: str, epilog: str) -> Parser:
    """The parser of one command, whose help ends with this text as it is."""
    return commands.add_parser(
        name,
        help=meaning,
        description=f"{meaning[0].upper()}{meaning[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_run(commands: argparse._SubParsersAction[Parser]) -> None:
    run = _command(
        commands, "run", "judge a server by its URL; the plan is printed before the first request", help_texts.RUN
    )
    _add_target(run.add_argument_group("target (one of --base-url and --reference is needed)"))
    _add_choice(run.add_argument_group("what is judged"))
    _add_limits(run.add_argument_group("limits"))
    _add_reports(run.add_argument_group("reports"))


def _add_report(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "report", "draw reports of a stored result again; nothing is sent", help_texts.REPORT)
    parser.add_argument("results", metavar="RESULTS.json", help="what a run has written")
    _add_drawn(parser)


def _add_compare(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "compare", "put the results of several servers side by side", help_texts.COMPARE)
    parser.add_argument("results", metavar="RESULTS.json", nargs="+", help="what a run has written")
    parser.add_argument(
        "--html", metavar="FILE", help="draw the whole matrix as a page, instead of what differs as text"
    )


def _add_diff(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "diff", "say what changed from one result of a server to the next", help_texts.DIFF)
    parser.add_argument("old", metavar="OLD.json", help="what an earlier run has written")
    parser.add_argument("new", metavar="NEW.json", help="what a later run has written")


def _add_target(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--config", metavar="FILE", help="TOML file with these options, and perhaps [targets.NAME]; see below"
    )
    group.add_argument(
        "--target", action="append", default=[], metavar="NAME", help="of the file's targets, this one; repeatable"
    )
    group.add_argument("--base-url", metavar="URL", help="the server, up to what comes before /v1 or /v2")
    group.add_argument("--reference", action="store_true", help="our own server, started for this run")
    group.add_argument("--model", metavar="NAME", help="the model to ask for (default: one that the target lists)")
    group.add_argument(
        "--api-key-env", default="CO_API_KEY", metavar="NAME", help="variable that holds the key (default CO_API_KEY)"
    )
    group.add_argument(
        "--context-length",
        type=argument_types.count,
        metavar="N",
        help="tokens that the model takes; without it nothing longer is sent, and what is said of that is not run",
    )
    group.add_argument("--no-auth", action="store_true", help="send no key, and do not expect that one is needed")
    group.add_argument(
        "--header", action="append", default=[], metavar="'NAME: VALUE'", help="sent with each request; repeatable"
    )
    group.add_argument("--ca-bundle", metavar="FILE", help="certificates to trust instead of the usual ones (PEM)")
    group.add_argument(
        "--deployment",
        choices=("platform", "azure", "aws", "private"),
        default="platform",
        help="what kind of server is expected: some statements hold for some kinds alone, and a private one may take "
        "requests without a key (default platform)",
    )


def _add_choice(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--operations", default="", metavar="LIST", help="operationIds, with commas; an absent one named here fails"
    )
    group.add_argument(
        "--only", action="append", default=[], metavar="PATTERN", help="glob on requirement ids; repeatable"
    )
    group.add_argument(
        "--skip", action="append", default=[], metavar="PATTERN", help="glob on requirement ids; repeatable"
    )
    group.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="FIELD",
        help="a request field that the target does not have, such as tools; repeatable",
    )
    group.add_argument(
        "--seed", type=argument_types.count, default=0, metavar="N", help="for the names that are made up (default 0)"
    )
    group.add_argument("--plan-only", action="store_true", help="print the plan and send nothing")


def _add_limits(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--max-requests",
        type=argument_types.count,
        metavar="N",
        help="send no more requests than this, those that settle most first; 60 are a cheap look at one operation",
    )
    group.add_argument(
        "--max-output-tokens", type=argument_types.count, metavar="N", help="have no more tokens generated than this"
    )
    group.add_argument(
        "--rate-limit", type=argument_types.rate, metavar="N/s", help="send no more requests a second than this"
    )
    group.add_argument(
        "--concurrency",
        type=argument_types.one_or_more,
        default=1,
        metavar="N",
        help="requests under way at once (default 1)",
    )
    group.add_argument(
        "--timeout",
        type=argument_types.seconds,
        default=60.0,
        metavar="S",
        help="longest wait for one answer (default 60)",
    )
    group.add_argument("--max-time", type=argument_types.seconds, metavar="S", help="longest run")
    group.add_argument(
        "--min-judged",
        type=argument_types.percent,
        default=0.0,
        metavar="PERCENT",
        help="MUST that need a verdict, else exit 3",
    )


def _add_reports(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--json", metavar="FILE", help="write the result here as well")
    _add_drawn(group)
    group.add_argument(
        "--report-dir",
        default="conformance-report",
        metavar="DIR",
        help="folder for results.json, junit.xml and report.html (default conformance-report)",
    )
    group.add_argument("--baseline", metavar="FILE", help="failures that are accepted (TOML)")
    group.add_argument("--write-baseline", metavar="FILE", help="write a baseline that accepts what failed in this run")


def _add_drawn(parser: argparse._ActionsContainer) -> None:
    """What can be drawn from a result."""
    parser.add_argument("--html", metavar="FILE", help="write a self-contained page, with the evidence")
    parser.add_argument("--junit", metavar="FILE", help="write JUnit XML")
    parser.add_argument("--markdown", metavar="FILE", help="write a summary for a pull request")
    parser.add_argument("--badge", metavar="FILE", help="write a badge (SVG); never for the reference server")


def _add_list(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "list", "list the requirements", help_texts.LIST)
    parser.add_argument("--only", action="append", default=[], metavar="PATTERN", help="glob on ids; repeatable")
    parser.add_argument("--skip", action="append", default=[], metavar="PATTERN", help="glob on ids; repeatable")


def _add_defects(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "defects", "list the defects that the reference server can have", help_texts.DEFECTS)
    parser.add_argument("--only", action="append", default=[], metavar="PATTERN", help="glob on names; repeatable")


def _add_prove(commands: argparse._SubParsersAction[Parser]) -> None:
    meaning = "show that each check bites: judge the reference server with each of its defects, and without any"
    parser = _command(commands, "prove", meaning, help_texts.PROVE)
    parser.add_argument("--only", action="append", default=[], metavar="PATTERN", help="glob on names; repeatable")
    parser.add_argument(
        "--max-requests",
        type=argument_types.one_or_more,
        metavar="N",
        help="only count the defects that so few requests still find",
    )
    parser.add_argument(
        "--processes", type=argument_types.count, metavar="N", help="processes to use (default: one a processor)"
    )


def _add_completion(commands: argparse._SubParsersAction[Parser]) -> None:
    meaning = "print a script by which a shell completes this command"
    parser = _command(commands, "completion", meaning, help_texts.COMPLETION)
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell that it is for")


def _add_client(commands: argparse._SubParsersAction[Parser]) -> None:
    meaning = "judge our Python client, as it is installed: feed it lawful and hostile answers and streams"
    parser = _command(commands, "client", meaning, help_texts.CLIENT)
    _add_cases(parser)
    parser.add_argument("--list", action="store_true", help="list the cases, and call nothing")


def _add_cases(parser: argparse._ActionsContainer) -> None:
    """Which cases a client is judged by, and what is written of it."""
    parser.add_argument("--only", action="append", default=[], metavar="PATTERN", help="glob on case ids; repeatable")
    parser.add_argument("--skip", action="append", default=[], metavar="PATTERN", help="glob on case ids; repeatable")
    parser.add_argument(
        "--seed", type=argument_types.count, default=0, metavar="N", help="for the values that are made up (default 0)"
    )
    parser.add_argument("--json", metavar="FILE", help="write the result, with what was sent")
    parser.add_argument("--html", metavar="FILE", help="write a self-contained page, with the evidence")
    parser.add_argument("--junit", metavar="FILE", help="write JUnit XML")
    parser.add_argument("--markdown", metavar="FILE", help="write a summary for a pull request")


def _add_serve(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "serve", "run the reference server", help_texts.SERVE)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument(
        "--port", type=argument_types.port, default=8765, help="port to listen on; 0 picks a free one (default 8765)"
    )
    parser.add_argument(
        "--api-key",
        type=argument_types.key,
        metavar="KEY",
        help="the only key that is accepted; without it none is asked for",
    )
    parser.add_argument("--replies", metavar="FILE", help="YAML file of scripted replies")
    parser.add_argument("--rate-limit", metavar="N/s", help="refuse more requests than this with 429; also N/min")
    parser.add_argument("--log", metavar="FILE", help="append a line of JSON for each request; - is the output")
    parser.add_argument("--defect", metavar="NAME", help="break one rule; `cohere-conformance defects` lists them")
    parser.add_argument(
        "--latency", type=argument_types.pause, default=0.0, metavar="S", help="wait before each answer"
    )
    parser.add_argument(
        "--token-delay",
        type=argument_types.pause,
        default=0.0,
        metavar="S",
        help="wait between the pieces of a stream, and for each token of a plain answer",
    )
    parser.add_argument(
        "--context-length",
        type=argument_types.length,
        metavar="N",
        help="tokens of a prompt that every model takes (default its own)",
    )
    parser.add_argument(
        "--slots",
        type=argument_types.one_or_more,
        default=2,
        metavar="N",
        help="requests generated at once; the others wait by `priority` (default 2)",
    )
    hostile = parser.add_argument_group("judging a client in any language")
    hostile.add_argument(
        "--hostile",
        action="store_true",
        help="instead, play the cases of `client` to it, and say at the end what it did",
    )
    hostile.add_argument(
        "--harness", metavar="COMMAND", help="run this program, with the URL in COHERE_CASES_URL, and end with it"
    )
    hostile.add_argument(
        "--client-name", default="the client", metavar="NAME", help="what the report calls it (default: the client)"
    )
    _add_cases(hostile)


class _Version(argparse.Action):
    """Prints the versions; reads them only when asked."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:  # noqa: A002  # argparse's name
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415  # slow, and rarely asked for

        from cohere_contract import CONTRACT_VERSION  # noqa: PLC0415  # the same

        print(f"cohere-contract {version('cohere-contract')}, contract {CONTRACT_VERSION}, results schema 1")
        parser.exit()
