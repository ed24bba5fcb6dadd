"""Draws a result as JUnit XML, for machines; `cohere-conformance report --help` says what becomes of each verdict."""

from __future__ import annotations

from xml.etree import ElementTree

from cohere_conformance.judgement import ERROR, FAIL, PASS, WARN
from cohere_conformance.reports.texts import printable, told
from cohere_conformance.results import Result, Results


def junit(results: Results) -> str:
    """A test suite with a test case a requirement, its operation as class name."""
    suite = ElementTree.Element("testsuite", name="cohere-conformance")
    for result in results.results:
        requirement = result.requirement
        case = ElementTree.SubElement(suite, "testcase", classname=requirement.operation, name=requirement.id)
        _outcome(case, result)
    suite.set("tests", str(len(results.results)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _outcome(case: ElementTree.Element, result: Result) -> None:
    if result.verdict == FAIL and result.accepted is None:
        ElementTree.SubElement(case, "failure", message=result.requirement.title).text = told(result)
    elif result.verdict == FAIL:
        _skipped(case, "accepted", result.accepted or "")
    elif result.verdict == ERROR:
        ElementTree.SubElement(case, "error", message=printable(result.reason)).text = told(result)
    elif result.verdict == WARN:
        ElementTree.SubElement(case, "system-out").text = told(result)
    elif result.verdict == PASS and result.accepted is not None:
        message = "passes although the baseline says that it fails; remove it from the baseline"
        ElementTree.SubElement(case, "failure", message=message).text = told(result)
    elif result.verdict != PASS:
        _skipped(case, result.verdict, result.reason)


def _skipped(case: ElementTree.Element, word: str, reason: str) -> None:
    ElementTree.SubElement(case, "skipped", message=printable(f"{word}: {reason}"))
