from typing import Literal

ListModelsEndpoint = Literal["chat", "classify", "embed", "generate", "rate", "rerank", "summarize"]

LIST_MODELS_ENDPOINT_VALUES: set[ListModelsEndpoint] = {
    "chat",
    "classify",
    "embed",
    "generate",
    "rate",
    "rerank",
    "summarize",
}


def check_list_models_endpoint(value: str) -> ListModelsEndpoint:
    if value in LIST_MODELS_ENDPOINT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_MODELS_ENDPOINT_VALUES!r}")
