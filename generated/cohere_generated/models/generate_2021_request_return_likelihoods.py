from typing import Literal

Generate2021RequestReturnLikelihoods = Literal["ALL", "GENERATION", "NONE"]

GENERATE_2021_REQUEST_RETURN_LIKELIHOODS_VALUES: set[Generate2021RequestReturnLikelihoods] = {
    "ALL",
    "GENERATION",
    "NONE",
}


def check_generate_2021_request_return_likelihoods(
    value: str,
) -> Generate2021RequestReturnLikelihoods:
    if value in GENERATE_2021_REQUEST_RETURN_LIKELIHOODS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GENERATE_2021_REQUEST_RETURN_LIKELIHOODS_VALUES!r}"
    )
