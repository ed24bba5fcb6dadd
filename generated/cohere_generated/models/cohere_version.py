from typing import Literal

CohereVersion = Literal["2021-11-08", "2022-12-06"]

COHERE_VERSION_VALUES: set[CohereVersion] = {
    "2021-11-08",
    "2022-12-06",
}


def check_cohere_version(value: str) -> CohereVersion:
    if value in COHERE_VERSION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {COHERE_VERSION_VALUES!r}")
