"""``tadmor serve``: the page with a server behind it, for one dossier."""

import secrets
import webbrowser
from pathlib import Path

import click

from tadmor.cli.common import config_option, dossier_argument
from tadmor.config import GroundConfig, load_config
from tadmor.errors import TadmorError


@click.command(name="serve", short_help="Show the page, and review it, in the browser.")
@dossier_argument
@click.option("--port", type=click.IntRange(0, 65535), default=8642, show_default=True, help="0 takes any free one.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; elsewhere than here with a token."
)
@click.option(
    "--ground", type=click.Path(), metavar="PMTILES", help="An archive of ground tiles to draw beneath the record."
)
@config_option
@click.option("--open/--no-open", "show", default=True, help="Open the page in a browser.")
def command(file: Path, port: int, host: str, ground: str | None, settings: Path | None, show: bool) -> None:
    """Show a dossier's page and take reviewers' decisions, on this machine only unless told otherwise.

    \b
      tadmor serve campaign.tadmor
      tadmor serve campaign.tadmor --ground region.pmtiles
      tadmor serve campaign.tadmor --host 0.0.0.0      # for a team: open the address it prints, with its token
    """
    try:
        import uvicorn

        from tadmor.web.app import make_app
    except ImportError as error:
        raise TadmorError("the server is not installed", remedy="pip install 'tadmor[serve]'") from error
    from tadmor.web.ground import served_ground
    from tadmor.web.guard import LOCAL
    from tadmor.web.listen import listening

    token = None if host in LOCAL else secrets.token_urlsafe(24)
    wanted = load_config(settings).ground
    app = make_app(file, token=token, ground=served_ground(GroundConfig(pmtiles=ground) if ground else wanted))
    with listening(host, port) as socket:
        address = f"http://{_shown(host)}:{socket.getsockname()[1]}/" + (f"?token={token}" if token else "")
        click.echo(f"{file} is shown at {address} until you press Ctrl-C")
        if show:
            webbrowser.open(address)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[socket])


def _shown(host: str) -> str:
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - what is listened on is not what is opened
    return everywhere.get(host, f"[{host}]" if ":" in host else host)
