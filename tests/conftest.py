"""Fixtures for all tests: where the shared inputs are, and whether they are there at all."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared inputs beside the project; the test is skipped where it is absent."""
    if not (SHARED / "gold").is_dir():
        pytest.skip(f"needs the shared inputs in {SHARED}")
    return SHARED
