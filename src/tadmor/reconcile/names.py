"""Names as they are compared across accounts."""

import re
import unicodedata


def name_key(name: str) -> str:
    """A name as it is compared: without case, accents, punctuation and leading article."""
    plain = unicodedata.normalize("NFKD", name)
    words = re.sub(r"[^\w]+", " ", "".join(c for c in plain if not unicodedata.combining(c)).casefold()).split()
    return " ".join(words[1:] if words[:1] in (["the"], ["al"]) and len(words) > 1 else words)
