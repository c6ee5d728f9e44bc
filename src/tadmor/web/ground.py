"""Ground tiles as the server has them: the archive it sends, or an address the page asks by itself."""

from pathlib import Path

import msgspec

from tadmor.config import GroundConfig
from tadmor.errors import GroundError
from tadmor.publish.ground import Ground, ground_from_template
from tadmor.publish.pmtiles import ground_from_archive

ARCHIVE_URL = "api/ground.pmtiles"


class ServedGround(msgspec.Struct, frozen=True):
    """What the page is told of its ground tiles, and the file behind them where the server has it."""

    tiles: Ground | None = None
    archive: Path | None = None


def served_ground(config: GroundConfig) -> ServedGround:
    """The ground tiles that the settings ask for; none where they ask for none.

    Raises:
        GroundError: They name both an archive and an address, or one that cannot be used.
    """
    if config.pmtiles and config.tiles:
        raise GroundError("two grounds are named", remedy="name pmtiles or tiles, not both")
    if config.pmtiles:
        archive = Path(config.pmtiles)
        return ServedGround(ground_from_archive(archive, ARCHIVE_URL, config.attribution), archive)
    return ServedGround(ground_from_template(config.tiles, config.attribution) if config.tiles else None)
