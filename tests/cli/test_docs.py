"""The pages about the command line tell the truth about it."""

import re
import shlex
from importlib import import_module
from pathlib import Path

import click
import pytest

from tadmor.cli import COMMANDS, module_of

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["README.md", "docs/commands.md"]
LINES = [
    (page, line.strip())
    for page in PAGES
    for line in (ROOT / page).read_text(encoding="utf-8").splitlines()
    if line.startswith("    tadmor ")
]


@pytest.mark.parametrize(("page", "line"), LINES, ids=lambda value: value)
def test_every_command_line_that_is_shown_is_understood(page: str, line: str) -> None:
    program, name, *arguments = shlex.split(line.split("  #", maxsplit=1)[0])
    assert program == "tadmor"
    assert name in COMMANDS, page
    if "--help" in arguments or name == "gazetteer":
        return
    command: click.Command = import_module(module_of(name)).command
    command.make_context(name, list(arguments))


def test_every_command_has_its_section() -> None:
    text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == list(COMMANDS)
