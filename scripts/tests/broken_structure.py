"""Faults of the operations and the schemas of a spec."""

from __future__ import annotations

from .damages import (
    ERRORS,
    EVENTS,
    GET,
    LIST,
    OPENAPI,
    PATH,
    REQUEST,
    RESPONSE,
    TOKENIZE,
    Broken,
    appended,
    replaced,
)

ANSWER = (
    "        application/json:\n          schema:\n            $ref: ../schemas/chat_v2/response.yaml#/ChatV2Response\n"
)

BROKEN_STRUCTURE = {
    # Security
    "security-scheme-that-is-none": Broken(
        replaced(OPENAPI, "- bearer: []", "- barer: []"), OPENAPI, "/security", "'barer' is none of components.security"
    ),
    "security-that-is-gone": Broken(
        replaced(OPENAPI, "security:\n  - bearer: []\n", ""),
        OPENAPI,
        "/components/securitySchemes/bearer",
        "no `security` needs this scheme",
        "bearer:",
    ),
    "security-that-is-no-list": Broken(
        replaced(OPENAPI, "security:\n  - bearer: []\n", "security: bearer\n"),
        OPENAPI,
        "/security",
        "expected a list of mappings",
        "security: bearer",
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
    # Parameters
    "parameters-of-a-path": Broken(
        replaced(LIST, "get:\n", "parameters: []\nget:\n"), LIST, "/parameters", "a path has no key 'parameters'"
    ),
    "parameters-that-are-no-list": Broken(
        replaced(TOKENIZE, "    - $ref: ../openapi.yaml#/components/parameters/XClientName\n", "    first: {}\n"),
        TOKENIZE,
        "/post/parameters",
        "expected a list of parameters",
        "parameters:",
    ),
    "parameter-in-a-cookie": Broken(
        replaced(LIST, "in: query", "in: cookie"),
        LIST,
        "/get/parameters/1",
        "a parameter is sent in one of path, query, header, not in 'cookie'",
        "page_size",
    ),
    "parameter-without-a-description": Broken(
        replaced(LIST, "      description: How many models a page has at most.\n", ""),
        LIST,
        "/get/parameters/1",
        "description is None",
        "page_size",
    ),
    "shared-parameter-without-a-schema": Broken(
        replaced(
            OPENAPI, "      schema:\n        type: string\n      description: Name of the", "      description: The"
        ),
        OPENAPI,
        "/components/parameters/XClientName",
        "schema is None",
        "XClientName:",
    ),
    "parameter-of-an-unknown-type": Broken(
        replaced(LIST, "type: number", "type: count"),
        LIST,
        "/get/parameters/1/schema/type",
        "found 'count'",
        "type: count",
    ),
    "parameter-with-a-default": Broken(
        replaced(LIST, "type: number", "type: number\n        default: 20"),
        LIST,
        "/get/parameters/1/schema/default",
        "say it in x-default",
        "default: 20",
    ),
    "optional-parameter-in-the-path": Broken(
        replaced(GET, "required: true", "required: false"),
        GET,
        "/get/parameters/1",
        "a parameter in the path is required",
        "name: model",
    ),
    "path-that-names-another-parameter": Broken(
        replaced(OPENAPI, "/v1/models/{model}", "/v1/models/{name}"),
        GET,
        "/get",
        "the path is /v1/models/{name}, and the parameters in the path are: model",
        "get:",
    ),
    "parameter-with-the-name-of-a-field": Broken(
        replaced(
            TOKENIZE,
            "  requestBody:",
            "    - {name: model, in: query, required: false, schema: {type: string}, description: A model.}\n"
            "  requestBody:",
        ),
        TOKENIZE,
        "/post/parameters",
        "'model' stands twice among the parameters and the fields of the body",
        "parameters:",
    ),
    "parameter-that-can-be-no-keyword": Broken(
        replaced(LIST, "name: page_size", "name: page-size"),
        LIST,
        "/get/parameters",
        "'page-size' cannot be a keyword of the client",
        "parameters:",
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
    "value-in-two-cases": Broken(
        replaced(REQUEST, "enum: [CONTEXTUAL, STRICT,", "enum: [CONTEXTUAL, strict, STRICT,"),
        REQUEST,
        "/ChatV2Request/properties/safety_mode/enum/2",
        "'STRICT' is 'strict' in another case; document one of them and tolerate the other",
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
}
