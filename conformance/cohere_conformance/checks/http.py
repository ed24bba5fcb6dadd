"""Keys, headers, methods, paths and the form of refusals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from cohere_conformance.checks.answers import OfAnswers
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import (
    BROKEN,
    REFUSAL,
    Judgement,
    broken,
    judge_accepted,
    judge_refused,
    kept,
    not_applicable,
    together,
    unsettled,
)
from cohere_conformance.places import first_at, items_at
from cohere_conformance.probes import OTHER, Probe
from cohere_conformance.record import Record
from cohere_conformance.scenario import Form, Scenario
from cohere_conformance.shapes import judge_shape, lacking

# As many as one page can have.
_MANY_MODELS = 1000
_JSON = "application/json"
_OK = 200
_FAILED = 500


class Accepted:
    """The control, changed in a way that must not matter, is accepted."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        raise NotImplementedError

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, *(probe.as_part() for probe in self.probes(requirement, scenario))]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control = record.get(scenario.control)
        judged = [judge_accepted(record.get(probe), control) for probe in self.probes(requirement, scenario)]
        return together(judged, nothing="nothing to send")


@check("valid-request")
class ValidRequest(Accepted):
    """The control itself."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        yield scenario.control

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        for _, exchange in [*record.answers(), *record.streams()]:
            if exchange.status != _OK:
                return broken(exchange, expected=f"the status {_OK}", actual=f"{exchange.status}")
        return judge_accepted(record.get(scenario.control), None)


@check("header-tolerated")
class HeaderTolerated(Accepted):
    """The control with a header."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        yield evolve(scenario.control, label="with a header", headers=requirement.parameters)

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control = record.get(scenario.control)
        for exchange in map(record.get, self.probes(requirement, scenario)):
            if exchange and exchange.status in (406, 415) and control and control.is_success:
                return broken(exchange, expected="2xx, as without the header")
        return super().judge(requirement, scenario, record)


@check("auth-valid-key")
class ValidKey(ValidRequest):
    """The control, where a key is sent at all."""

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        if scenario.target.key is None:
            return not_applicable("no key is used")
        return super().judge(requirement, scenario, record)


@check("auth-scheme-case")
class SchemeCase(Accepted):
    """The scheme word in lower and in upper case."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        for word in ("bearer", "BEARER"):
            yield evolve(scenario.control, label=f"scheme {word}", key=word)

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        if scenario.target.key is None:
            return not_applicable("no key is used")
        control = record.get(scenario.control)
        judged = []
        for probe in self.probes(requirement, scenario):
            exchange = record.get(probe)
            if exchange and exchange.status in (401, 403) and control and control.is_success:
                judged.append(broken(exchange, expected="2xx: the word's case does not matter"))
            else:
                judged.append(judge_accepted(exchange, control))
        return together(judged, nothing="nothing to send")


class StrangerRefused:
    """A request with a bad key is refused."""

    key = ""

    def _probe(self, scenario: Scenario) -> Probe:
        return scenario.other(f"key: {self.key}", key=self.key, body=scenario.control.body)

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, self._probe(scenario)] if scenario.target.refuses_strangers else []

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        if not scenario.target.refuses_strangers:
            return not_applicable("no key is required of this target")
        exchange = record.get(self._probe(scenario))
        if exchange is None or exchange.status is None:
            return unsettled("not sent", exchange)
        if exchange.status in (401, 403):
            control = record.get(scenario.control)
            return kept(exchange) if control and control.is_success else unsettled("the control fails too", exchange)
        if exchange.is_success and isinstance(exchange.json, dict) and exchange.json.get("valid") is False:
            # The check of a key answers with its verdict.
            return kept(exchange)
        if exchange.is_success or exchange.status in (400, 404, 422, 500):
            return broken(exchange, expected="401 (403 is tolerated)")
        return unsettled(f"answered {exchange.status}", exchange)


@check("auth-missing-key")
class MissingKey(StrangerRefused):
    """No key at all."""

    key = "none"


@check("auth-wrong-key")
class WrongKey(StrangerRefused):
    """A key that nobody has."""

    key = "wrong"


# What is read may not be sent anything that changes it, should the target have more methods than the contract.
_OTHER_METHODS = {"POST": ("GET", "PUT", "DELETE"), "GET": ("POST",)}


@check("other-method")
class OtherMethod:
    """Methods that the path does not have."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.other(method, method=method) for method in _OTHER_METHODS[scenario.operation.method]]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        judged = []
        for exchange in filter(None, map(record.get, self.plan(requirement, scenario))):
            if exchange.status in (404, 405):
                judged.append(kept(exchange))
            elif exchange.is_success or exchange.is_refusal or exchange.status == _FAILED:
                judged.append(broken(exchange, expected="404 or 405"))
            else:
                judged.append(unsettled(f"answered {exchange.status}", exchange))
        return together(judged, nothing="not sent")


@check("raw-body-refused")
class RawBodyRefused:
    """A body that is no request."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        raw = requirement.parameters["body"].encode()
        bad = evolve(scenario.invalid(requirement.title, None), raw_body=raw)
        return [scenario.control, bad]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control, bad = self.plan(requirement, scenario)
        exchange = record.get(bad)
        # A body may be refused before it is read, for having no length or no content.
        if exchange and exchange.status in (411, 413, 415):
            return kept(exchange)
        return judge_refused(exchange, record.get(control))


@check("unknown-path")
class UnknownPath:
    """A path beside the operation's own."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.stranger]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        exchange = record.get(scenario.stranger)
        if exchange is None or exchange.status is None:
            return unsettled("not sent", exchange)
        if exchange.status == 404:
            return kept(exchange)
        if exchange.is_success:
            return broken(exchange, expected="404")
        return unsettled(f"answered {exchange.status}", exchange)


@check("unknown-model")
class UnknownModel:
    """The control for a model that nobody has."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, self._probe(scenario)]

    def _probe(self, scenario: Scenario) -> Probe:
        body, name = scenario.control.body, self._name(scenario)
        if "model" in scenario.operation.fields:
            return scenario.other("unknown model", body={**body, "model": name})
        return scenario.other("unknown model", path=scenario.path(name), body=body)

    def _name(self, scenario: Scenario) -> str:
        return f"no-such-model-{scenario.seed}"

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        return _judge_not_found(record.get(self._probe(scenario)), record.get(scenario.control))


def _judge_not_found(exchange: Exchange | None, control: Exchange | None) -> Judgement:
    """A request for what nobody has: only 404 keeps it, where the request without that passes."""
    if exchange is None or exchange.status is None:
        return unsettled("not sent", exchange)
    if not control or not control.is_success:
        return unsettled("the control fails too", exchange)
    if exchange.status == 404:
        return kept(exchange)
    if exchange.is_success or exchange.is_refusal or exchange.status in (500, 501):
        return broken(exchange, expected="404 with a message")
    return unsettled(f"answered {exchange.status}", exchange)


@check("not-found")
class NotFound:
    """The control with fields that name what nobody has."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, self._probe(requirement, scenario)]

    def _probe(self, requirement: Requirement, scenario: Scenario) -> Probe:
        body = {**scenario.control.body, **requirement.parameters["fields"]}
        return scenario.other(requirement.title, body=body)

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control, unknown = (record.get(probe) for probe in self.plan(requirement, scenario))
        return _judge_not_found(unknown, control)


@check("unknown-model-named")
class UnknownModelNamed(UnknownModel):
    """The message on it."""

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        exchange, name = record.get(self._probe(scenario)), self._name(scenario)
        if exchange is None or exchange.status != 404 or not isinstance(exchange.json, dict):
            return unsettled("an unknown model is not answered 404 with JSON", exchange)
        message = exchange.json.get("message")
        if not isinstance(message, str):
            return unsettled("there is no message", exchange)
        return kept(exchange) if name in message else broken(exchange, expected=f"a message that names {name}")


@check("unsupported-model-refused")
class UnsupportedModelRefused:
    """The control for a model that the target itself lists for other endpoints alone."""

    def _probes(self, scenario: Scenario) -> tuple[Probe, Probe]:
        call = scenario.contract.models_call
        models = scenario.other("models", method=call.method, path=f"{call.path}?page_size={_MANY_MODELS}")
        probe = evolve(scenario.other("unsupported model", body=scenario.control.body), control=models)
        if "model" not in scenario.operation.fields:
            return models, evolve(probe, derive_path=lambda listed: _path_of_other_model(scenario, listed))
        return models, evolve(probe, derive=lambda listed: _body_of_other_model(scenario, listed))

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, *self._probes(scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        models, probe = self._probes(scenario)
        exchange, listed = record.get(probe), record.get(models)
        if exchange is None or listed is None:
            return unsettled("the target lists no model that is for other endpoints alone", listed)
        judged = judge_refused(exchange, record.get(scenario.control))
        expected = (
            f"{judged.expected}, as the target lists {_other_model(scenario, listed)!r} for other endpoints alone"
        )
        return evolve(judged, expected=expected) if judged.outcome == BROKEN else judged


def _other_model(scenario: Scenario, listed: Exchange) -> str | None:
    """A model that says what it is for, and not this operation."""
    models = items_at(listed.json, "models") if listed.is_success else []
    for model in models:
        endpoints, name = items_at(model, "endpoints"), first_at(model, "name")
        if endpoints and scenario.operation.endpoint not in endpoints and isinstance(name, str):
            return name
    return None


def _path_of_other_model(scenario: Scenario, listed: Exchange) -> str | None:
    name = _other_model(scenario, listed)
    return scenario.path(name) if name else None


def _body_of_other_model(scenario: Scenario, listed: Exchange) -> Json | None:
    name = _other_model(scenario, listed)
    return {**scenario.control.body, "model": name} if name else None


@check("answered-or-refused")
class AnsweredOrRefused:
    """Where the documents leave open which: a failure is neither."""

    def _probe(self, requirement: Requirement, scenario: Scenario) -> Probe:
        return scenario.valid(requirement.title, {**scenario.control.body, **requirement.parameters["fields"]})

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, self._probe(requirement, scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        exchange, control = record.get(self._probe(requirement, scenario)), record.get(scenario.control)
        if exchange and exchange.status in (400, 406, 415, 422):
            return kept(exchange)
        return judge_accepted(exchange, control)


@check("refused-under-headers")
class RefusedUnderHeaders:
    """A body that has to be refused however it is read, so that nothing is generated for it."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        (bad,) = malformed(scenario)
        changed = evolve(bad, label=requirement.title, intent=OTHER, headers=requirement.parameters)
        return [scenario.control, bad, changed]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control, usual, changed = (record.get(probe) for probe in self.plan(requirement, scenario))
        if not judge_refused(usual, control).is_kept:
            return unsettled("the same body is not refused without the headers either", usual)
        if changed and changed.status in (406, 415):
            return kept(changed)
        return judge_refused(changed, control)


class OfRefusals:
    """Judged on every refusal of the run; a body or key that cannot be taken makes sure that there is one."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, *malformed(scenario), *WrongKey().plan(requirement, scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        judged = [self.judge_one(requirement, scenario, exchange) for _, exchange in record.refusals()]
        return together(filter(None, judged), nothing=self.nothing(requirement))

    def nothing(self, requirement: Requirement) -> str:
        """Why no refusal may settle it."""
        return "no request was refused"

    def judge_one(self, requirement: Requirement, scenario: Scenario, exchange: Exchange) -> Judgement | None:
        raise NotImplementedError


def malformed(scenario: Scenario) -> list[Probe]:
    """A request that no server can make sense of: an object without any field, a body where none belongs."""
    if scenario.operation.request:
        return [scenario.invalid("no field at all", {})]
    return [evolve(scenario.invalid("half a body", None), raw_body=b"{")]


@check("error-message")
class ErrorMessage(OfRefusals):
    """A text under `message`."""

    def judge_one(self, requirement: Requirement, scenario: Scenario, exchange: Exchange) -> Judgement | None:
        body = exchange.json
        if isinstance(body, dict) and isinstance(body.get("message"), str) and body["message"]:
            return kept(exchange)
        return broken(exchange, expected='a JSON object with a text under "message"')


@check("error-content-type")
class ErrorContentType(OfRefusals):
    """The media type of a refusal."""

    def judge_one(self, requirement: Requirement, scenario: Scenario, exchange: Exchange) -> Judgement | None:
        if exchange.media_type == _JSON:
            return kept(exchange)
        return broken(exchange, expected=f"Content-Type: {_JSON}")


@check("answer-content-type")
class AnswerContentType(OfAnswers):
    """The media type of a plain answer; a stream in its place is another matter."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        if exchange.is_stream:
            return None
        if exchange.media_type == _JSON:
            return kept(exchange)
        return broken(exchange, expected=f"Content-Type: {_JSON}")


@check("error-shape")
class ErrorShape(OfRefusals):
    """A property of the error body."""

    def nothing(self, requirement: Requirement) -> str:
        return lacking(requirement, "refusal")

    def judge_one(self, requirement: Requirement, scenario: Scenario, exchange: Exchange) -> Judgement | None:
        return judge_shape(requirement, scenario, Form("Error"), exchange.json, exchange)


@check("never-5xx")
class Never5xx:
    """Every malformed request of the run."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, *malformed(scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        judged = []
        for _, exchange in record.bad_requests():
            if exchange.status == 500:
                judged.append(broken(exchange, expected=REFUSAL))
            elif exchange.status is not None and exchange.status < 500:
                judged.append(kept(exchange))
            else:
                judged.append(unsettled(f"answered {exchange.status}", exchange))
        return together(judged, nothing="no malformed request was sent")


# What is refused with these is refused for another reason than its form: a model or connector that nobody knows, a
# length that is not told, a size, a limit.
_OF_OTHER_CAUSES = frozenset({402, 404, 408, 411, 413, 414, 429, 431, 498, 499})


@check("refusal-status")
class RefusalStatus(Never5xx):
    """Every malformed request of the run that was refused, where the same without its fault is answered."""

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        judged = (self._judge_one(scenario, record, *one) for one in record.bad_requests())
        return together(filter(None, judged), nothing="no malformed request was refused")

    def _judge_one(self, scenario: Scenario, record: Record, probe: Probe, exchange: Exchange) -> Judgement | None:
        control = record.get(probe.control or scenario.control)
        if exchange.status is None or control is None or not control.is_success:
            return None
        if exchange.is_refusal:
            return kept(exchange)
        is_refused = 300 <= exchange.status < 500 and exchange.status not in _OF_OTHER_CAUSES
        return broken(exchange, expected=REFUSAL) if is_refused else None


@check("error-before-stream")
class ErrorBeforeStream:
    """A malformed request for a stream."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        bad = scenario.streamed(scenario.invalid("no field at all", {}))
        return [scenario.stream_control, bad]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control, bad = self.plan(requirement, scenario)
        exchange = record.get(bad)
        if exchange is not None and exchange.is_refusal and not isinstance(exchange.json, dict):
            return broken(exchange, expected="an error status with a JSON body")
        return judge_refused(exchange, record.get(control))
