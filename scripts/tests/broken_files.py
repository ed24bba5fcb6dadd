"""Faults of the files of a spec, and of the references between them."""

from __future__ import annotations

from .damages import (
    ERRORS,
    KEY,
    OPENAPI,
    PATH,
    REQUEST,
    RESPONSE,
    SOURCES,
    STATEMENTS,
    Broken,
    appended,
    both,
    deleted,
    folder,
    replaced,
)

BROKEN_FILES = {
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
    "no-file": Broken(both(deleted(ERRORS), folder(ERRORS)), ERRORS, "/", "the file cannot be read: Is a directory"),
    "not-utf-8": Broken(
        lambda spec: (spec / ERRORS).write_bytes(b"Error: \xff\n") and None, ERRORS, "/", "the file is not UTF-8"
    ),
    "empty-file": Broken(lambda spec: (spec / ERRORS).write_text("") and None, ERRORS, "/", "expected a mapping here"),
    "path-without-an-operation": Broken(
        lambda spec: (spec / KEY).write_text("{}\n") and None, KEY, "/", "the path has no operation; expected one of"
    ),
    # Files
    "openapi-yaml-missing": Broken(deleted(OPENAPI), OPENAPI, "/", "this file is needed and does not exist"),
    "sources-missing": Broken(deleted(SOURCES), SOURCES, "/", "this file is needed and does not exist"),
    "unused-section-without-a-reason": Broken(
        replaced(SOURCES, "model-notes: Which model names support a field is no rule", "model-notes: #"),
        SOURCES,
        "/seed-002/unused",
        "each section that is not used has its reason",
        "unused:",
    ),
    "statements-are-no-mapping": Broken(
        lambda spec: (spec / STATEMENTS).write_text("[]\n") and None, STATEMENTS, "/", "expected a mapping of statement"
    ),
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
}
