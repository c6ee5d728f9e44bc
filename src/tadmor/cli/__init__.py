"""The command line: one module a command, loaded when the command is called."""

import sys
from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from tadmor import __version__
from tadmor.errors import TadmorError

COMMANDS: dict[str, str] = {
    "demo": "Build the example that ships with the program and show its page.",
    "build": "Read accounts of one campaign and write a dossier.",
    "add": "Add an account to a dossier.",
    "remove": "Take an account out of a dossier.",
    "show": "The operation at a glance.",
    "events": "Who did what to whom, where and when.",
    "state": "Who held which place on a day.",
    "forces": "Who is told to have been where, and when.",
    "advance": "How near each side was to a place over time.",
    "losses": "What each side lost, according to whom.",
    "check": "What a fact-checker would want to be told.",
    "compare": "Set a dossier beside a coded data set: UCDP GED or ACLED.",
    "explain": "Why: the sentences, claims, sources and steps behind an event or a holder.",
    "serve": "Show the page, and review it, in the browser.",
    "decisions": "What reviewers decided, as JSON lines.",
    "sql": "Ask in SQL, for reading only.",
    "export": "Write the dossier in a form that others read: a page, GeoJSON, GeoPackage, CSV …",
    "import": "Make a dossier of a dossier.json.",
    "figure": "A map, timeline, losses or order of battle for print and slides.",
    "mentions": "Find dates and places in plain texts, JSON lines in and out.",
    "gazetteer": "The lists of places that names are looked up in.",
}
"""Every command and what it is for, in the order ``--help`` lists them; each is ``cli/<name>.py``."""


def module_of(name: str) -> str:
    """The module of a command; one that is called by a word of Python's has a ``_`` behind its name."""
    return f"tadmor.cli.{name}{'_' * iskeyword(name)}"


class Commands(click.Group):
    """Commands that are imported only when they are called, so that ``--help`` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(module_of(name)).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but a mistyped name is answered with the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "'tadmor --help' lists them"
            raise click.UsageError(f"there is no command '{args[0]}': {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with 'tadmor demo'. Each command has its own --help with examples.",
)
@click.version_option(__version__, prog_name="tadmor")
def command() -> None:
    """The written record of a military campaign as a sourced, dated, geolocated record that can be replayed.

    \b
      tadmor build article.txt -o campaign.tadmor
      tadmor state campaign.tadmor --at 2016-12-12
      tadmor export campaign.tadmor --format html -o campaign.html
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; an error a user can act on is one line on stderr and exit status 2."""
    try:
        return command(arguments, prog_name="tadmor", standalone_mode=False)
    except TadmorError as error:
        _stop(error.line(), 2)
    except click.exceptions.Abort:
        _stop("stopped", 130)
    except click.UsageError as error:
        usage = f" (try '{error.ctx.command_path} --help')" if error.ctx else ""
        _stop(f"{error.format_message().rstrip('.')}{usage}", 2)
    except click.ClickException as error:
        _stop(error.format_message(), error.exit_code)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except BrokenPipeError:
        # the reader of our output has gone (head, less): nothing is wrong
        sys.stderr.close()
        sys.exit(0)


def _stop(message: str, status: int) -> None:
    click.echo(f"tadmor: {message}", err=True)
    sys.exit(status)
