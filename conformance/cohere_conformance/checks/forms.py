"""Answers whose form a request header chooses."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from cohere_conformance.checks.registry import check
from cohere_conformance.contract import UNVERSIONED, Json, Requirement
from cohere_conformance.judgement import Judgement, broken, judge_accepted, judge_refused, kept, shown, unsettled
from cohere_conformance.probes import INVALID, Probe
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario


@check("answer-of-version")
class AnswerOfVersion:
    """The answer has what its form has to have, and nothing that another form has to have instead."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, scenario.of_form(scenario.control, requirement.parameters["version"])]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control, probe = self.plan(requirement, scenario)
        exchange = record.get(probe)
        if exchange is None or not exchange.is_success:
            return judge_accepted(exchange, record.get(control))
        if not isinstance(exchange.json, dict):
            return broken(exchange, expected=requirement.title)
        component = scenario.form_of(probe).component
        missing = [one for one in scenario.judge.violations(component, exchange.json) if one.keyword == "required"]
        if missing:
            return broken(exchange, expected=requirement.title, actual=f"{missing[0].message} in {exchange.told()}")
        foreign = sorted(_foreign(scenario, component) & exchange.json.keys())
        if foreign:
            return broken(exchange, expected=requirement.title, actual=f"an answer with {foreign}")
        return kept(exchange)


def _foreign(scenario: Scenario, component: str) -> set[str]:
    """What the other forms of an answer have to have, and this one has no place for."""
    forms = scenario.operation.forms
    assert forms is not None, "asked of an operation whose answer has forms"
    schema = scenario.contract.schema
    required: set[str] = {name for other in forms.components.values() for name in schema(other)["required"]}
    return required.difference(schema(component)["properties"])


@check("unknown-version-refused")
class UnknownVersionRefused:
    """A value of the header that chooses no form."""

    def _probe(self, requirement: Requirement, scenario: Scenario) -> Probe:
        asked = scenario.of_form(scenario.control, requirement.parameters["version"])
        return evolve(asked, intent=INVALID, control=scenario.control)

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, self._probe(requirement, scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        return judge_refused(record.get(self._probe(requirement, scenario)), record.get(scenario.control))


@check("one-text-unversioned")
class OneTextUnversioned:
    """Several texts, asked for where the answer has room for one."""

    def _probe(self, scenario: Scenario) -> Probe:
        return scenario.of_form(scenario.several, UNVERSIONED)

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, self._probe(scenario), scenario.several]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        exchange = record.get(self._probe(scenario))
        if exchange is None or not exchange.is_success:
            if exchange is not None and exchange.is_refusal:
                return kept(exchange)
            return unsettled("neither answered nor refused", exchange)
        answer: Json = exchange.json
        # A list of one is a matter of the form.
        count, several = len(scenario.operation.places.generations_of(answer)), record.get(scenario.several)
        if count > 1:
            return broken(exchange, expected="one text or a refusal", actual=f"{count} texts")
        come = several is not None and len(scenario.operation.places.generations_of(several.json)) > 1
        return shown(kept(exchange), by=several, differs=come, otherwise="one text comes with a version too")
