"""No workflow file: the checks are run by hand."""

from ..feature import Feature

FEATURE = Feature(
    id="ci_none", axis="ci", value="none", title="None: run the checks by hand", rank=2
)
