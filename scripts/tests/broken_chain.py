"""Faults of what hangs on the schemas: sources, examples, streams and requirements."""

from __future__ import annotations

from .damages import (
    COMMON,
    LIST,
    OPENAPI,
    PATH,
    REQUEST,
    RESPONSE,
    ROWS,
    SOURCES,
    STATEMENTS,
    Broken,
    appended,
    replaced,
)

FIRST_ROW = (
    "- id: chat-v2.answer.ok\n  ref: [CHAT2-001]\n  source: [seed-002/overview, seed-003/overview, openapi/chatv2]\n"
)
UNSEEN = "  disposition: not_observable\n  argument: It cannot be seen.\n"
COPY = "\nCopy:\n  x-same-as: {{$ref: '#/ChatV2Request', without: {}}}\n  x-source: [seed-002/request]\n"

BROKEN_CHAIN = {
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
    "parameter-without-a-source": Broken(
        replaced(LIST, "      example: 20\n      x-source: [openapi/list-models.request]\n", ""),
        LIST,
        "/get/parameters/1",
        "no x-source",
        "page_size",
    ),
    "invalid-example-of-a-parameter": Broken(
        replaced(LIST, "example: 20", "example: many"),
        LIST,
        "/get/parameters/1/example",
        "the example is not valid: 'many' is not of type 'number'",
        "example: many",
    ),
    "section-that-nothing-cites": Broken(
        replaced(SOURCES, "on image inputs\n  sections: [request]", "on image inputs\n  sections: [request, footer]"),
        SOURCES,
        "/docs-image-inputs",
        "nothing cites the section 'footer'",
        "docs-image-inputs:",
    ),
    "statement-with-an-unknown-key": Broken(
        replaced(STATEMENTS, "CHAT2-001: {level: MUST}", "CHAT2-001: {level: MUST, resaon: none}"),
        STATEMENTS,
        "/CHAT2-001",
        "no key 'resaon'",
        "CHAT2-001",
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
        "how (one of ('set', 'open', 'extend', 'append', 'join', 'concatenate'))",
        "put: id",
    ),
    "stream-step-with-an-index-that-is-no-path": Broken(
        replaced(PATH, "put: id, how: set", "put: id, how: set, index: 0"),
        PATH,
        "/post/x-stream/assembly/0",
        "and perhaps index",
        "put: id",
    ),
    "stream-step-with-an-index-and-no-item": Broken(
        replaced(PATH, "put: id, how: set", "put: id, how: set, index: index"),
        PATH,
        "/post/x-stream",
        "x-stream.assembly of message-start': it has an index and no item",
        "x-stream:",
    ),
    "stream-step-that-is-no-mapping": Broken(
        replaced(PATH, "- {event: message-start, take: id, put: id, how: set}", "- message-start"),
        PATH,
        "/post/x-stream/assembly/0",
        "a step has the keys",
        "- message-start",
    ),
    "stream-with-an-unknown-framing": Broken(
        replaced(PATH, "framing: sse", "framing: see"),
        PATH,
        "/post/x-stream/framings/text~1event-stream",
        "a framing has the key framing, one of ('sse', 'ndjson')",
        "text/event-stream:",
    ),
    "stream-framings-are-no-mapping": Broken(
        replaced(
            PATH,
            '    framings:\n      text/event-stream: {framing: sse, event_line: true, done: "[DONE]"}\n',
            "    framings: [sse]\n",
        ),
        PATH,
        "/post/x-stream/framings",
        "expected framings by media type",
        "framings:",
    ),
    "stream-lines-with-an-event-line": Broken(
        replaced(PATH, "framing: sse", "framing: ndjson"),
        PATH,
        "/post/x-stream",
        "wrong at 'x-stream.framings.text/event-stream.done': the key is unknown",
        "x-stream:",
    ),
    "stream-without-a-default-framing": Broken(
        replaced(PATH, "framing: sse,", "framing: sse, selected_by: {Accepts: text/event-stream},"),
        PATH,
        "/post/x-stream",
        "exactly one such framing",
        "x-stream:",
    ),
    "stream-framing-selected-by-no-header": Broken(
        replaced(PATH, "framing: sse,", "framing: sse, selected_by: {Accepts: 1},"),
        PATH,
        "/post/x-stream",
        "wrong at 'x-stream.framings.text/event-stream.selected_by.Accepts': it is 1",
        "x-stream:",
    ),
    "stream-flag-that-is-no-path": Broken(
        replaced(PATH, "    terminal: [message-end]\n", "    terminal: [message-end]\n    finished: [is_finished]\n"),
        PATH,
        "/post/x-stream/finished",
        "expected the path of a boolean",
        "finished:",
    ),
    "stream-repeats-its-answer-nowhere": Broken(
        replaced(
            PATH, "    terminal: [message-end]\n", "    terminal: [message-end]\n    whole: {event: message-end}\n"
        ),
        PATH,
        "/post/x-stream/whole",
        "whole has the keys event and take",
        "whole:",
    ),
    "stream-repeats-its-answer-in-an-unknown-event": Broken(
        replaced(
            PATH,
            "    terminal: [message-end]\n",
            "    terminal: [message-end]\n    whole: {event: message-stop, take: response}\n",
        ),
        PATH,
        "/post/x-stream/whole",
        "the event 'message-stop' is not in the union of events",
        "whole:",
    ),
    "stream-error-without-its-place": Broken(
        replaced(PATH, "error: {event: message-end, take: delta.error}", "error: {event: message-end}"),
        PATH,
        "/post/x-stream/error",
        "error has the keys event and take",
        "error:",
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
        "CHAT2-999 is not in spec/requirements/statements/",
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
    "statement-disposed-of-in-two-ways": Broken(
        appended(ROWS, FIRST_ROW.replace("answer.ok", "answer.unseen") + "  title: Unseen.\n" + UNSEEN),
        STATEMENTS,
        "/CHAT2-001",
        "requirements dispose of it in different ways: check, not_observable",
        "CHAT2-001",
    ),
    "permission-without-a-reason": Broken(
        replaced(
            STATEMENTS, 'CHAT2-175: {level: MAY, observable: false, reason: "A permission."}', "CHAT2-175: {level: MAY}"
        ),
        STATEMENTS,
        "/CHAT2-175",
        "a permission, without the reason",
        "CHAT2-175",
    ),
    "deployment-that-is-not-listed": Broken(
        replaced(REQUEST, "      x-beta: true\n", "      x-beta: true\n      x-compatible-deployments: [moon]\n"),
        REQUEST,
        "/ChatV2Request/properties/strict_tools/x-compatible-deployments",
        "'moon' is none of x-deployments",
        "x-compatible-deployments",
    ),
    "copy-without-a-property-that-is-not-there": Broken(
        appended(REQUEST, COPY.format("[modell]")),
        REQUEST,
        "/Copy/x-same-as",
        "has no property 'modell'",
        "x-same-as",
    ),
    "copy-of-what-is-no-object": Broken(
        appended(REQUEST, COPY.format("[]").replace("ChatV2Request", "ChatV2ResponseFormat")),
        REQUEST,
        "/Copy/x-same-as",
        "a copy is made of a component that has properties",
        "x-same-as",
    ),
    "statement-of-an-unknown-level": Broken(
        replaced(STATEMENTS, "CHAT2-003: {level: MUST}", "CHAT2-003: {level: OUGHT}"),
        STATEMENTS,
        "/CHAT2-003",
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
        "CHAT2-998 is not in spec/requirements/statements/",
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
