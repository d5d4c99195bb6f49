"""Words and signs that tell what the formulas of a document are for."""

import re

NOT_READ = {
    "expression": "an expression; it is not said to equal anything",
    "condition": "a condition",
    "identity": "an equation that defines nothing and claims no derivative",
    "update": "an update or a mapping, no equation",
    "continuation": "it begins with its sign; what is before it is not known",
}
# A paragraph that ends like this says what holds for the formula behind it.
GOES_ON = re.compile(r"(?:[:,\uff1a\uff0c]|\b(?:then|have|get)\W*)[\s*_]*$")
NUMBER = re.compile(r"\d*\.?\d+")
LONGEST_LEAD = 80  # characters of what a paragraph is about
# Words that restrict a claim in a way that is not read as a fact.
DOUBT_BEHIND = re.compile(r"[\s,]*(?:if|when|whenever|for|unless|provided|otherwise|only|assuming)\b", re.IGNORECASE)
DOUBT_BEFORE = re.compile(
    r"(?:^|[.;:]\s+|\b)(?:if|when|whenever|case|otherwise|unless|for (?:positive|negative|non|the correct|the true|"
    r"(?:all )?other|small|large))\b[^.;]*$",
    re.IGNORECASE,
)
