"""Accounts outside the project that some tests read, where they are at hand."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder ../shared with sample accounts is not here")
