from typing import Literal

Generate2021ByModelRequestReturnLikelihoods = Literal["ALL", "GENERATION", "NONE"]

GENERATE_2021_BY_MODEL_REQUEST_RETURN_LIKELIHOODS_VALUES: set[
    Generate2021ByModelRequestReturnLikelihoods
] = {
    "ALL",
    "GENERATION",
    "NONE",
}


def check_generate_2021_by_model_request_return_likelihoods(
    value: str,
) -> Generate2021ByModelRequestReturnLikelihoods:
    if value in GENERATE_2021_BY_MODEL_REQUEST_RETURN_LIKELIHOODS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GENERATE_2021_BY_MODEL_REQUEST_RETURN_LIKELIHOODS_VALUES!r}"
    )
