"""Each fault of a spec is named with its file and place, and costs nothing that was generated before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from contract_tools.__main__ import main
from contract_tools.generate import _build

from .spec_folder import edit, files_below

OPENAPI = "openapi.yaml"
PATH = "paths/chat_v2.yaml"
REQUEST = "schemas/chat_v2/request.yaml"
RESPONSE = "schemas/chat_v2/response.yaml"
MESSAGES = "schemas/chat_v2/messages.yaml"
EVENTS = "schemas/chat_v2/events.yaml"
ERRORS = "schemas/common/errors.yaml"
STATEMENTS = "requirements/statements.yaml"
COMMON = "requirements/common.yaml"
ROWS = "requirements/chat_v2.yaml"
SOURCES = "sources.yaml"

Damage = Callable[[Path], None]


def replaced(file: str, old: str, new: str) -> Damage:
    return lambda spec: edit(spec, file, old, new)


def appended(file: str, text: str) -> Damage:
    def damage(spec: Path) -> None:
        path = spec / file
        path.parent.mkdir(exist_ok=True)
        path.write_text((path.read_text() if path.exists() else "") + text)

    return damage


def deleted(file: str) -> Damage:
    return lambda spec: (spec / file).unlink()


def both(*damages: Damage) -> Damage:
    def damage(spec: Path) -> None:
        for one in damages:
            one(spec)

    return damage


@dataclass(frozen=True)
class Broken:
    """A damage, and the finding that it has to give; `line` is what stands on the line that is named."""

    damage: Damage
    file: str
    pointer: str
    says: str
    line: str | None = None


FIRST_ROW = (
    "- id: chat-v2.answer.ok\n  ref: [CHAT2-001]\n  source: [seed-002/overview, seed-003/overview, openapi/chatv2]\n"
)

ANSWER = (
    "        application/json:\n          schema:\n            $ref: ../schemas/chat_v2/response.yaml#/ChatV2Response\n"
)

BROKEN = {
    # Sources of what is no schema
    "operation-without-a-source": Broken(
        replaced(PATH, "  x-source: [seed-002/overview, seed-003/overview, openapi/chatv2]\n", ""),
        PATH,
        "/post",
        "no x-source",
    ),
    "status-without-a-source": Broken(
        replaced(PATH, "      x-source: [seed-002/response, openapi/chatv2.response]\n", ""),
        PATH,
        "/post/responses/200",
        "no x-source",
        '"200":',
    ),
    "header-without-a-source": Broken(
        replaced(OPENAPI, "      x-source: [sdk-5.21.1/retries]\n", ""),
        OPENAPI,
        "/components/headers/RetryAfter",
        "no x-source",
        "RetryAfter:",
    ),
    "section-that-nothing-cites": Broken(
        replaced(SOURCES, "  sections: [server]", "  sections: [server, footer]"),
        SOURCES,
        "/seed-004",
        "nothing cites the section 'footer'",
        "seed-004:",
    ),
    "statement-with-an-unknown-key": Broken(
        replaced(STATEMENTS, "CHAT2-001: {level: MUST}", "CHAT2-001: {level: MUST, resaon: none}"),
        STATEMENTS,
        "/CHAT2-001",
        "no key 'resaon'",
        "CHAT2-001",
    ),
    # References
    "reference-to-a-missing-file": Broken(
        replaced(REQUEST, "messages.yaml#/ChatV2Message", "talk.yaml#/ChatV2Message"),
        REQUEST,
        "/ChatV2Request/properties/messages/items/$ref",
        "there is no file schemas/chat_v2/talk.yaml",
        "$ref: talk.yaml#/ChatV2Message",
    ),
    "reference-to-a-missing-component": Broken(
        replaced(REQUEST, "messages.yaml#/ChatV2Message", "messages.yaml#/ChatV2Talk"),
        REQUEST,
        "/ChatV2Request/properties/messages/items/$ref",
        "schemas/chat_v2/messages.yaml has no component 'ChatV2Talk'",
        "ChatV2Talk",
    ),
    "reference-into-openapi-yaml": Broken(
        replaced(PATH, "components/responses/NotFound", "components/responses/Lost"),
        PATH,
        "/post/responses/404/$ref",
        "'#/components/responses/Lost' points to nothing",
        "responses/Lost",
    ),
    "reference-to-another-sort-of-component": Broken(
        replaced(PATH, "components/responses/NotFound", "components/headers/RetryAfter"),
        PATH,
        "/post/responses/404/$ref",
        "none of the responses",
        "headers/RetryAfter",
    ),
    "schema-reference-to-a-response": Broken(
        replaced(REQUEST, "messages.yaml#/ChatV2Message", "../../openapi.yaml#/components/responses/NotFound"),
        REQUEST,
        "/ChatV2Request/properties/messages/items/$ref",
        "none of the schemas",
        "responses/NotFound",
    ),
    "reference-below-a-component": Broken(
        replaced(RESPONSE, '"#/ChatV2Usage"', '"#/ChatV2Usage/properties/tokens"'),
        RESPONSE,
        "/ChatV2Response/properties/usage/$ref",
        "has no component 'ChatV2Usage/properties/tokens'",
        "properties/tokens",
    ),
    "reference-that-is-no-text": Broken(
        replaced(RESPONSE, '$ref: "#/ChatV2Usage"', "$ref: 5"),
        RESPONSE,
        "/ChatV2Response/properties/usage/$ref",
        "expected a reference, found 5",
        "$ref: 5",
    ),
    "path-to-a-missing-file": Broken(
        replaced(OPENAPI, "paths/chat_v2.yaml", "paths/chat.yaml"),
        OPENAPI,
        "/paths/~1v2~1chat/$ref",
        "'paths/chat.yaml' points to no file of spec/",
        "paths/chat.yaml",
    ),
    # YAML
    "doubled-yaml-key": Broken(
        replaced(ERRORS, "  type: object\n", "  type: object\n  type: object\n"),
        ERRORS,
        "/",
        "the key 'type' stands twice",
        "  type: object",
    ),
    "key-that-is-no-text": Broken(
        replaced(PATH, '"400":', "400:"), PATH, "/", "the key 400 is not a string; put it in quotes", "400:"
    ),
    "invalid-yaml": Broken(
        replaced(ERRORS, "type: object", "type: [object"), ERRORS, "/", "the file is not valid YAML", "description:"
    ),
    "impossible-date": Broken(
        replaced(OPENAPI, '"2026.11.0"', "2026-13-45"), OPENAPI, "/", "not valid YAML: month must be in 1..12"
    ),
    "date-that-is-no-json": Broken(
        replaced(OPENAPI, '"2026.11.0"', "2026-11-30"),
        OPENAPI,
        "/info/version",
        "datetime.date(2026, 11, 30) is no value of JSON; put it in quotes",
        "2026-11-30",
    ),
    "not-a-number": Broken(
        replaced(REQUEST, "maximum: 500", "maximum: .nan"),
        REQUEST,
        "/ChatV2Request/properties/k/maximum",
        "nan is no value of JSON",
        "maximum: .nan",
    ),
    "alias-of-itself": Broken(
        appended(ERRORS, "Loop: &loop {type: object, properties: {again: *loop}}\n"),
        ERRORS,
        "/Loop/properties/again",
        "contains itself",
        "Loop:",
    ),
    "not-utf-8": Broken(
        lambda spec: (spec / ERRORS).write_bytes(b"Error: \xff\n") and None, ERRORS, "/", "the file is not UTF-8"
    ),
    "empty-file": Broken(lambda spec: (spec / ERRORS).write_text("") and None, ERRORS, "/", "expected a mapping here"),
    # Files
    "openapi-yaml-missing": Broken(deleted(OPENAPI), OPENAPI, "/", "this file is needed and does not exist"),
    "sources-missing": Broken(deleted(SOURCES), SOURCES, "/", "this file is needed and does not exist"),
    "statements-missing": Broken(deleted(STATEMENTS), STATEMENTS, "/", "this file is needed and does not exist"),
    "unused-path-file": Broken(
        appended("paths/chat_v3.yaml", "post: {}\n"),
        "paths/chat_v3.yaml",
        "/",
        "no path of openapi.yaml refers to this",
    ),
    "file-outside-of-the-known-folders": Broken(
        appended("schema/more.yaml", "More: {type: object}\n"), "schema/more.yaml", "/", "nothing reads this file"
    ),
    "document-lacks-info": Broken(replaced(OPENAPI, "\ninfo:", "\nx-info:"), OPENAPI, "/", "the key 'info' is missing"),
    "document-lacks-a-version": Broken(
        replaced(OPENAPI, 'version: "2026.11.0"', 'edition: "2026.11.0"'),
        OPENAPI,
        "/info",
        "the key 'version' is missing",
        "info:",
    ),
    # Operations
    "doubled-operation-id": Broken(
        replaced(OPENAPI, "components:\n", "  /v3/chat:\n    $ref: paths/chat_v2.yaml\ncomponents:\n"),
        PATH,
        "/post/operationId",
        "the operationId 'chat_v2' stands at POST /v2/chat too",
        "operationId: chat_v2",
    ),
    "operation-id-that-is-no-text": Broken(
        replaced(PATH, "operationId: chat_v2", "operationId: 2"), PATH, "/post/operationId", "expected a str", "Id: 2"
    ),
    "operation-id-in-camel-case": Broken(
        replaced(PATH, "operationId: chat_v2", "operationId: chatV2"),
        PATH,
        "/post/operationId",
        "'chatV2' is not in snake_case",
        "operationId",
    ),
    "misspelt-method": Broken(replaced(PATH, "post:\n", "pots:\n"), PATH, "/pots", "a path has no key 'pots'", "pots:"),
    "operation-that-is-no-mapping": Broken(
        appended(PATH, "get: 5\n"), PATH, "/get", "expected an operation here", "get: 5"
    ),
    "no-tags": Broken(replaced(PATH, "[chat]", "[]"), PATH, "/post/tags", "expected a list that is not empty", "tags"),
    "other-media-type-first": Broken(
        replaced(
            PATH,
            f"      content:\n{ANSWER}",
            f"      content:\n        text/html: {{schema: {{type: object}}}}\n{ANSWER}",
        ),
        PATH,
        "/post/responses/200/content",
        "application/json comes first",
        "content:",
    ),
    "event-stream-first": Broken(
        replaced(PATH, ANSWER, ""),
        PATH,
        "/post/responses/200/content",
        "application/json comes first",
        "content:",
    ),
    "other-media-type-first-in-a-shared-response": Broken(
        replaced(
            OPENAPI,
            '    NotFound:\n      description: "404: No such path or model."\n      content:\n',
            '    NotFound:\n      description: "404: No such path or model."\n      content:\n        text/html: {}\n',
        ),
        OPENAPI,
        "/components/responses/NotFound/content",
        "application/json comes first",
        "content:",
    ),
    "nameless-request": Broken(
        replaced(PATH, "          $ref: ../schemas/chat_v2/request.yaml#/ChatV2Request", "          type: object"),
        PATH,
        "/post/requestBody/content/application~1json",
        "the schema of a body is a reference to a component",
        "application/json",
    ),
    "optional-request": Broken(
        replaced(PATH, "required: true", "required: false"),
        PATH,
        "/post/requestBody",
        "requestBody.required has to be true",
        "requestBody",
    ),
    "no-answer": Broken(
        replaced(PATH, '    "200":', '    "201":'),
        PATH,
        "/post/responses",
        "the operation has no answer 200",
        "responses",
    ),
    # Schemas
    "doubled-component": Broken(
        appended(RESPONSE, "Error:\n  type: object\n"),
        ERRORS,
        "/Error",
        "the component Error stands in schemas/chat_v2/response.yaml too",
        "Error:",
    ),
    "unused-component": Broken(
        appended(RESPONSE, "ChatV2Spare:\n  type: object\n  x-source: [openapi/Usage]\n"),
        RESPONSE,
        "/ChatV2Spare",
        "no operation uses this component",
        "ChatV2Spare:",
    ),
    "unknown-type": Broken(
        replaced(REQUEST, "type: boolean", "type: bool"),
        REQUEST,
        "/ChatV2Request/properties/stream/type",
        "expected one of array, boolean, integer, null, number, object, string, found 'bool'",
        "type: bool",
    ),
    "misspelt-keyword": Broken(
        replaced(REQUEST, "maximum: 500", "maximun: 500"),
        REQUEST,
        "/ChatV2Request/properties/k/maximun",
        "'maximun' is no keyword",
        "maximun: 500",
    ),
    "bound-that-is-text": Broken(
        replaced(REQUEST, "maximum: 500", 'maximum: "500"'),
        REQUEST,
        "/ChatV2Request/properties/k/maximum",
        "expected a number, found '500'",
        'maximum: "500"',
    ),
    "minimum-above-maximum": Broken(
        replaced(REQUEST, "minimum: 0\n      maximum: 500", "minimum: 501\n      maximum: 500"),
        REQUEST,
        "/ChatV2Request/properties/k/minimum",
        "minimum 501 is above maximum 500",
        "minimum: 501",
    ),
    "broken-pattern": Broken(
        replaced(REQUEST, "      format: double", '      pattern: "["'),
        REQUEST,
        "/ChatV2Request/properties/temperature/pattern",
        "expected a regular expression, found '['",
        "pattern",
    ),
    "required-names-no-property": Broken(
        replaced(REQUEST, "required: [model, messages]", "required: [model, massages]"),
        REQUEST,
        "/ChatV2Request/required",
        "'massages' is required and is no property",
        "massages",
    ),
    "required-holds-a-mapping": Broken(
        replaced(REQUEST, "required: [model, messages]", "required: [{model: 1}]"),
        REQUEST,
        "/ChatV2Request/required",
        "expected a list of names",
        "required",
    ),
    "a-default": Broken(
        replaced(REQUEST, "x-default: 0.3", "default: 0.3"),
        REQUEST,
        "/ChatV2Request/properties/temperature/default",
        "a default would be sent on the wire; say it in x-default",
        "default: 0.3",
    ),
    "unquoted-off-in-an-enum": Broken(
        replaced(REQUEST, 'enum: [CONTEXTUAL, STRICT, "OFF"]', "enum: [CONTEXTUAL, STRICT, OFF]"),
        REQUEST,
        "/ChatV2Request/properties/safety_mode/enum/2",
        "False is not text; put it in quotes",
        "enum: [CONTEXTUAL",
    ),
    "unquoted-off-in-a-const": Broken(
        replaced(RESPONSE, "const: function", "const: OFF"),
        RESPONSE,
        "/ChatV2ToolCall/properties/type/const",
        "False is not text; put it in quotes",
        "const: OFF",
    ),
    "all-of-that-is-no-rule": Broken(
        replaced(ERRORS, "  type: object\n", '  type: object\n  allOf: [{$ref: "#/Error"}]\n'),
        ERRORS,
        "/Error/allOf",
        "a list of rules with `if` and `then`",
        "allOf",
    ),
    "rule-that-is-no-schema": Broken(
        replaced(REQUEST, "documents: {maxItems: 0}", "documents: {maxItems: -1}"),
        REQUEST,
        "/ChatV2Request/allOf/1/then/properties/documents/maxItems",
        "-1 is less than the minimum of 0",
        "documents: {maxItems: -1}",
    ),
    "rule-about-another-field": Broken(
        replaced(REQUEST, "        required: [tool_choice]", "        required: [tools_choice]"),
        REQUEST,
        "/ChatV2Request/allOf/0/if",
        "the rule speaks of 'tools_choice', which is no property",
        "- if:",
    ),
    "rule-without-a-combination": Broken(
        replaced(REQUEST, "id: tool-choice-needs-tools", "name: tool-choice-needs-tools"),
        REQUEST,
        "/ChatV2Request/allOf/0",
        "x-combination with the keys id, refused and accepted",
        "- if:",
    ),
    # Unions
    "one-of-without-its-mapping": Broken(
        replaced(RESPONSE, '      thinking: "#/ChatV2ResponseThinkingContent"\n', ""),
        RESPONSE,
        "/ChatV2ResponseContent/discriminator/mapping",
        "oneOf has ChatV2ResponseThinkingContent, and the mapping does not",
        "mapping:",
    ),
    "mapping-without-its-one-of": Broken(
        replaced(RESPONSE, '    - $ref: "#/ChatV2ResponseThinkingContent"\n', ""),
        RESPONSE,
        "/ChatV2ResponseContent/discriminator/mapping/thinking",
        "the mapping has ChatV2ResponseThinkingContent, and oneOf does not",
        "thinking:",
    ),
    "mapping-to-a-missing-component": Broken(
        replaced(RESPONSE, 'thinking: "#/ChatV2ResponseThinkingContent"', 'thinking: "#/Nothing"'),
        RESPONSE,
        "/ChatV2ResponseContent/discriminator/mapping/thinking",
        "has no component 'Nothing'",
        "#/Nothing",
    ),
    "member-without-const": Broken(
        replaced(EVENTS, "      const: debug\n", ""),
        EVENTS,
        "/ChatV2Debug/properties/type",
        "a member of a union needs `const` on its discriminator 'type'",
        "    type:",
    ),
    "member-with-another-const": Broken(
        replaced(EVENTS, "const: debug", "const: debugging"),
        EVENTS,
        "/ChatV2Debug/properties/type/const",
        "the const is 'debugging', and a mapping leads here by 'debug'",
        "const: debugging",
    ),
    "discriminator-not-required": Broken(
        replaced(EVENTS, "ChatV2Debug:\n  type: object\n  required: [type]\n", "ChatV2Debug:\n  type: object\n"),
        EVENTS,
        "/ChatV2Debug/required",
        "the discriminator 'type' has to be required",
        "ChatV2Debug:",
    ),
    "same-types-without-a-discriminator": Broken(
        replaced(
            REQUEST,
            '          - type: string\n          - $ref: "#/ChatV2Document"',
            "          - type: string\n          - type: string",
        ),
        REQUEST,
        "/ChatV2Request/properties/documents/items/oneOf",
        "members of the same type need a discriminator",
        "oneOf:",
    ),
    "reference-to-a-scalar-without-a-discriminator": Broken(
        replaced(REQUEST, '- $ref: "#/ChatV2Document"', "- $ref: response.yaml#/ChatV2FinishReason"),
        REQUEST,
        "/ChatV2Request/properties/documents/items/oneOf/1",
        "a reference to an object",
        "ChatV2FinishReason",
    ),
    # Sources and examples
    "unknown-source": Broken(
        replaced(RESPONSE, "[seed-002/response.id, ", "[seed-002/response.name, "),
        RESPONSE,
        "/ChatV2Response/properties/id/x-source",
        "'seed-002/response.name' is not in spec/sources.yaml",
        "seed-002/response.name",
    ),
    "source-that-is-no-list": Broken(
        replaced(
            RESPONSE, "x-source: [seed-002/response.id, openapi/chatv2.response]", "x-source: seed-002/response.id"
        ),
        RESPONSE,
        "/ChatV2Response/properties/id/x-source",
        "expected a list of sources",
        "x-source: seed-002/response.id",
    ),
    "missing-source": Broken(
        replaced(
            RESPONSE, "      x-source: [seed-002/response.id, openapi/chatv2.response]\n      x-ref: [CHAT2-120]\n", ""
        ),
        RESPONSE,
        "/ChatV2Response/properties/id",
        "no x-source",
        "    id:",
    ),
    "document-without-sections": Broken(
        replaced(SOURCES, "  sections: [samples]", "  section: [samples]"),
        SOURCES,
        "/docs-curl",
        "a document has a list of sections",
        "docs-curl:",
    ),
    "invalid-example": Broken(
        replaced(RESPONSE, "    finish_reason: COMPLETE\n", "    finish_reason: DONE\n"),
        RESPONSE,
        "/ChatV2Response/example",
        "the example is not valid: 'DONE' is not one of",
        "  example:",
    ),
    "invalid-example-of-a-property": Broken(
        replaced(REQUEST, '- ["END"]', "- [7]"),
        REQUEST,
        "/ChatV2Request/properties/stop_sequences/examples/0",
        "the example is not valid: 7 is not of type 'string'",
        "[7]",
    ),
    # The stream
    "stream-names-an-unknown-event": Broken(
        replaced(PATH, "terminal: [message-end]", "terminal: [message-stop]"),
        PATH,
        "/post/x-stream/terminal",
        "the event 'message-stop' is not in the union of events",
        "terminal:",
    ),
    "stream-leaves-an-event-out": Broken(
        replaced(PATH, "loose: [tool-plan-delta, debug]", "loose: [tool-plan-delta]"),
        PATH,
        "/post/x-stream",
        "the grammar says nothing of the event 'debug'",
        "x-stream:",
    ),
    "stream-misspells-a-key": Broken(
        replaced(PATH, "    terminal:", "    terminals:"),
        PATH,
        "/post/x-stream/terminals",
        "x-stream has no key 'terminals'",
        "terminals:",
    ),
    "stream-without-a-union": Broken(
        replaced(PATH, "event: {$ref: ../schemas/chat_v2/events.yaml#/ChatV2StreamEvent}", "event: {}"),
        PATH,
        "/post/x-stream/event",
        "expected a reference to the union of events",
        "event: {}",
    ),
    "stream-block-lacks-a-key": Broken(
        replaced(PATH, "close: content-end, ", ""),
        PATH,
        "/post/x-stream/blocks/0",
        "a block has the keys name, open, inside, close and index",
        "name: content",
    ),
    "stream-blocks-are-no-list": Broken(
        replaced(PATH, "    loose: [tool-plan-delta, debug]", "    loose: 7"),
        PATH,
        "/post/x-stream/loose",
        "expected a list of events",
        "loose: 7",
    ),
    "stream-step-with-an-unknown-how": Broken(
        replaced(PATH, "put: id, how: set", "put: id, how: put"),
        PATH,
        "/post/x-stream/assembly/0",
        "how (one of ('set', 'open', 'extend', 'append', 'concatenate'))",
        "put: id",
    ),
    "stream-that-the-client-could-not-read": Broken(
        replaced(PATH, "take: logprobs, put: logprobs, how: append", "take: logprobs, put: message.content, how: set"),
        PATH,
        "/post/x-stream",
        "The stream grammar is wrong at 'x-stream.assembly of content-delta'",
        "x-stream:",
    ),
    # Requirements
    "reference-to-an-unknown-statement": Broken(
        replaced(RESPONSE, "x-ref: [CHAT2-120]", "x-ref: [CHAT2-999]"),
        RESPONSE,
        "/ChatV2Response/properties/id/x-ref",
        "CHAT2-999 is not in requirements/statements.yaml",
        "CHAT2-999",
    ),
    "statement-that-nobody-cites": Broken(
        appended(STATEMENTS, "CHAT2-999: {level: MUST}\n"),
        STATEMENTS,
        "/CHAT2-999",
        "no property and no requirement refers to it",
        "CHAT2-999",
    ),
    "statement-whose-keyword-is-not-there": Broken(
        replaced(
            REQUEST,
            "      type: integer\n      minimum: 0\n      maximum: 500\n",
            "      type: integer\n      minimum: 0\n",
        ),
        REQUEST,
        "/ChatV2Request/properties/k",
        "CHAT2-087 says that the keyword 'maximum' settles it; it is not here",
        "    k:",
    ),
    "statement-whose-keyword-is-not-in-the-answer": Broken(
        replaced(STATEMENTS, "CHAT2-120: {level: MUST, keyword: shape}", "CHAT2-120: {level: MUST, keyword: enum}"),
        RESPONSE,
        "/ChatV2Response/properties/id",
        "CHAT2-120 says that the keyword 'enum' settles it; it is not here",
        "    id:",
    ),
    "statement-of-an-unknown-level": Broken(
        replaced(STATEMENTS, "COMMON-003: {level: MUST}", "COMMON-003: {level: OUGHT}"),
        STATEMENTS,
        "/COMMON-003",
        "the level is 'OUGHT'; use one of ('MAY', 'SHOULD', 'MUST')",
        "OUGHT",
    ),
    "statement-that-misspells-judges": Broken(
        replaced(STATEMENTS, "judges: accepted", "judges: legal"),
        STATEMENTS,
        "/CHAT2-063",
        "judges is 'legal'",
        "judges: legal",
    ),
    "row-without-source": Broken(
        replaced(ROWS, FIRST_ROW, FIRST_ROW.partition("  source")[0]),
        ROWS,
        "/0",
        "the requirement lacks source",
        "id: chat-v2.answer.ok",
    ),
    "row-with-an-unknown-source": Broken(
        replaced(ROWS, "source: [docs-errors/404]", "source: [docs-errors/418]"),
        ROWS,
        "/1",
        "'docs-errors/418' is not in spec/sources.yaml",
        "id: chat-v2.model.unknown",
    ),
    "row-with-an-unknown-disposition": Broken(
        replaced(COMMON, "disposition: permission", "disposition: allowed"),
        COMMON,
        "/12",
        "'allowed' is no disposition",
        "id: error.unknown-field",
    ),
    "row-with-a-misspelt-key": Broken(
        replaced(COMMON, "disposition: permission", "dispostion: permission"),
        COMMON,
        "/12",
        "a requirement has no key dispostion",
        "id: error.unknown-field",
    ),
    "row-not-observable-without-argument": Broken(
        replaced(ROWS, "  argument: The instruction goes into the prompt; no field of the answer shows it.\n", ""),
        ROWS,
        "/3",
        "not observable, without an argument",
        "id: chat-v2.safety-mode.default",
    ),
    "row-without-a-check": Broken(
        replaced(ROWS, "  check: valid-request\n", ""),
        ROWS,
        "/0",
        "the disposition is 'check', and no check is named",
        "id: chat-v2.answer.ok",
    ),
    "row-with-an-unknown-statement": Broken(
        replaced(ROWS, "ref: [CHAT2-001]", "ref: [CHAT2-001, CHAT2-998]"),
        ROWS,
        "/0",
        "CHAT2-998 is not in requirements/statements.yaml",
        "id: chat-v2.answer.ok",
    ),
    "row-of-no-operation": Broken(
        replaced(ROWS, "- id: chat-v2.answer.ok", "- id: chat-v3.answer.ok"),
        ROWS,
        "/0/id",
        "'chat-v3.answer.ok' begins with no operation of the spec",
        "id: chat-v3.answer.ok",
    ),
    "doubled-requirement-id": Broken(
        replaced(ROWS, "- id: chat-v2.model.unknown", "- id: chat-v2.answer.ok"),
        ROWS,
        "/1",
        "the id 'chat-v2.answer.ok' stands in spec/requirements/chat_v2.yaml too",
        "id: chat-v2.answer.ok",
    ),
    "row-doubles-a-computed-id": Broken(
        replaced(ROWS, "- id: chat-v2.model.unknown", "- id: chat-v2.model.required"),
        ROWS,
        "/1",
        "the id 'chat-v2.model.required' stands in spec/schemas/chat_v2/request.yaml too",
        "id: chat-v2.model.required",
    ),
    "rows-that-are-no-list": Broken(
        lambda spec: (spec / COMMON).write_text("id: x\n") and None, COMMON, "/", "expected a list here"
    ),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_fault_is_named_with_file_and_place_and_nothing_changes(
    broken: Broken, spec: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken.damage(spec)
    before = files_below(out.parent)

    assert main(["--spec", str(spec), "--out", str(out)]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert "generated/ is as it was" in told.err
    finding = _finding(told.err, broken)
    if broken.line is not None:
        assert broken.line in _named_line(spec / broken.file, finding)
    assert files_below(out.parent) == before
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def _finding(text: str, broken: Broken) -> str:
    """The line of the report that is about the damaged place."""
    lines = text.splitlines()
    at_place = [line for line in lines if line.startswith(f"spec/{broken.file}") and f" {broken.pointer}: " in line]
    told = [line for line in at_place if broken.says in line]
    assert told, f"nothing says {broken.says!r} at spec/{broken.file} {broken.pointer}:\n{text}"
    return told[0]


def _named_line(path: Path, finding: str) -> str:
    number = finding.split(" ", maxsplit=1)[0].rpartition(":")[2]
    assert number.isdigit(), f"no line number: {finding}"
    return path.read_text().splitlines()[int(number) - 1]


def test_all_faults_are_named_at_once(spec: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both(
        replaced(REQUEST, "maximum: 500", "maximum: -1"),
        replaced(EVENTS, "const: debug", "const: debugging"),
        replaced(PATH, "terminal: [message-end]", "terminal: [message-stop]"),
    )(spec)

    assert main(["--spec", str(spec), "--out", str(out)]) == 1

    told = capsys.readouterr().err
    assert "above maximum -1" in told
    assert "'debugging'" in told
    assert "'message-stop'" in told


def test_the_undamaged_spec_gives_no_finding(spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table would prove nothing if the copy itself were refused."""
    monkeypatch.setattr(
        "contract_tools.generate.write_client_package", lambda target, *_: (target / "models").mkdir(parents=True)
    )
    tree = tmp_path / "tree"
    tree.mkdir()
    assert _build(spec, tree).operations == 1
