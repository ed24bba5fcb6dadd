from typing import Literal

GenerateRequestReturnLikelihoods = Literal["ALL", "GENERATION", "NONE"]

GENERATE_REQUEST_RETURN_LIKELIHOODS_VALUES: set[GenerateRequestReturnLikelihoods] = {
    "ALL",
    "GENERATION",
    "NONE",
}


def check_generate_request_return_likelihoods(value: str) -> GenerateRequestReturnLikelihoods:
    if value in GENERATE_REQUEST_RETURN_LIKELIHOODS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GENERATE_REQUEST_RETURN_LIKELIHOODS_VALUES!r}"
    )
