"""The only module that knows the order of the stages: sources in, a dossier out."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tadmor import __version__
from tadmor.config import Config
from tadmor.errors import NotACampaignError, ReadError
from tadmor.model import Document, Dossier, Provenance, Resolution, Source

if TYPE_CHECKING:
    from tadmor.replay.draws import Sampling

Progress = Callable[[str, int, int], None]
"""Called before each step with its name, its number from 0, and the number of all steps."""


GAZETTEER_PLACES = 240_000
"""About how many places the embedded gazetteer holds: the end of its progress bar."""


def _silent(_step: str, _done: int, _total: int) -> None:
    pass


class Pipeline:
    """The stages, built once with their collaborators; each call turns sources into one dossier."""

    def __init__(self, config: Config, progress: Progress = _silent) -> None:
        # imported here: the language model and the gazetteer are heavy, and --help needs neither
        from tadmor.extract.language import Language
        from tadmor.extract.stage import Extractor
        from tadmor.resolve.gazetteer import Gazetteer
        from tadmor.resolve.stage import Resolver

        self._config = config
        self._extract = Extractor(Language(config.language.pipeline, config.language.names))
        # the gazetteer is made on the first run on a machine, which takes some seconds and should be seen
        making = "making the gazetteer, once on this machine"
        self._resolve = Resolver(Gazetteer.open(config.resolve, lambda done: progress(making, done, GAZETTEER_PLACES)))

    def resolution(self, document: Document) -> Resolution:
        """Extract and resolve one account."""
        return self._resolve(self._extract(document))

    def __call__(self, sources: Sequence[Source], progress: Progress = _silent) -> Dossier:
        """Build one dossier from accounts of one campaign.

        Raises:
            ReadError: No source, or one that cannot be read.
            NotACampaignError: A source tells of no campaign, and ``Config.read.force`` is off.
        """
        from tadmor.reconcile.stage import reconcile
        from tadmor.replay.draws import Sampling
        from tadmor.replay.stage import replay

        documents = read_all(sources, self._config)
        total = len(documents) + 2
        resolutions = []
        for i, document in enumerate(documents):
            progress(f"reading {document.title}", i, total)
            resolutions.append(self.resolution(document))
        if not self._config.read.force and not any(_tells_a_campaign(r) for r in resolutions):
            names = ", ".join(d.source for d in documents)
            raise NotACampaignError("tells of no events", where=names, remedy="use --force to build anyway")
        progress("bringing the claims together", total - 2, total)
        record = reconcile(resolutions)
        progress("replaying", total - 1, total)
        timeline = replay(record, sampling=Sampling(self._config.replay.runs, self._config.replay.seed))
        progress("done", total, total)
        return Dossier(timeline, _provenance(documents, self._config))


def _tells_a_campaign(resolution: Resolution) -> bool:
    """Whether there is anything to replay or at least an operation with sides."""
    return bool(resolution.extraction.events or resolution.extraction.document.operation.sides)


def build(sources: Sequence[Source], config: Config, progress: Progress = _silent) -> Dossier:
    """Build one dossier; see :class:`Pipeline` to build many with one set of collaborators."""
    return Pipeline(config, progress)(sources, progress)


def read_all(sources: Sequence[Source], config: Config) -> list[Document]:
    """Read every source, with ids d1, d2 … in the order given.

    Raises:
        ReadError: There is no source, or one cannot be read.
    """
    import msgspec

    from tadmor.read import read

    if not sources:
        raise ReadError("no source was given", remedy="name at least one file")
    documents = []
    for i, source in enumerate(sources, start=1):
        wanted = config.read.format or source.format
        document = read(msgspec.structs.replace(source, format=wanted), force=config.read.force)
        documents.append(msgspec.structs.replace(document, id=f"d{i}"))
    return documents


def sampling_of(provenance: Provenance) -> "Sampling":
    """The sampling that a dossier was made with: what is replayed anew is sampled alike."""
    from tadmor.replay.draws import Sampling

    runs, seed = (provenance.options.get(key) for key in ("runs", "seed"))
    return Sampling(int(runs or 0), int(seed or 0))


def _provenance(documents: Sequence[Document], config: Config) -> Provenance:
    options: dict[str, str | int | float | bool | None] = {
        "force": config.read.force,
        "runs": config.replay.runs,
        "seed": config.replay.seed,
        "gazetteers": ", ".join(name.rsplit("/", 1)[-1] for name in config.resolve.gazetteers) or None,
    }
    return Provenance(
        program="tadmor",
        version=__version__,
        created=None,
        reader=tuple(d.format for d in documents),
        model=config.language.pipeline or "tadmor-en",
        options=options,
    )
