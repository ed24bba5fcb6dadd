from typing import Literal

ModelEndpoint = Literal["chat", "classify", "embed", "generate", "rate", "rerank", "summarize"]

MODEL_ENDPOINT_VALUES: set[ModelEndpoint] = {
    "chat",
    "classify",
    "embed",
    "generate",
    "rate",
    "rerank",
    "summarize",
}


def check_model_endpoint(value: str) -> ModelEndpoint:
    if value in MODEL_ENDPOINT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MODEL_ENDPOINT_VALUES!r}")
