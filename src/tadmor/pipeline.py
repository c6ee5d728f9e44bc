"""The only module that knows the order of the stages: sources in, a dossier out."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

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
        documents = read_all(sources, self._config)
        total = len(documents) + 2
        resolutions = []
        for i, document in enumerate(documents):
            progress(f"reading {document.title}", i, total)
            resolutions.append(self.resolution(document))
        if not self._config.read.force and not any(_tells_a_campaign(r) for r in resolutions):
            names = ", ".join(d.source for d in documents)
            raise NotACampaignError("tells of no events", where=names, remedy="use --force to build anyway")
        provenance = _provenance(documents, self._config)
        return _put_together(resolutions, provenance, lambda step, done: progress(step, len(documents) + done, total))

    def add(self, dossier: Dossier, source: Source, progress: Progress = _silent) -> Dossier:
        """The dossier with one more account; ids and claims of those it has stay as they are.

        Raises:
            ReadError: The source cannot be read, is in the dossier already, or the dossier keeps no accounts.
            NotACampaignError: The source tells of no campaign, and ``Config.read.force`` is off.
        """
        _check_accounts(dossier)
        (document,) = read_all([source], self._config)
        known = dossier.timeline.record.documents
        same = next((d for d in known if d.sha256 == document.sha256), None)
        if same:
            raise ReadError(f"is in the dossier already, as {same.id}", where=source.name)
        number = max(int(d.id[1:]) for d in known) + 1
        progress(f"reading {document.title}", 0, 3)
        resolution = self.resolution(msgspec.structs.replace(document, id=f"d{number}"))
        if not self._config.read.force and not _tells_a_campaign(resolution):
            raise NotACampaignError("tells of no events", where=source.name, remedy="use --force to add it anyway")
        accounts = (*dossier.accounts, resolution)
        return _put_together(accounts, dossier.provenance, lambda step, done: progress(step, 1 + done, 3))


def remove(dossier: Dossier, document: str) -> Dossier:
    """The dossier without one of its accounts: what it was before the account was added.

    Raises:
        ReadError: The dossier keeps no accounts, has none of that id, or would have none left.
    """
    _check_accounts(dossier)
    kept = tuple(a for a in dossier.accounts if a.extraction.document.id != document)
    if len(kept) == len(dossier.accounts):
        ids = ", ".join(f"{d.id} ({d.title})" for d in dossier.timeline.record.documents)
        raise ReadError(f"no account is called '{document}'", remedy=f"it has {ids}")
    if not kept:
        raise ReadError(f"{document} is the only account", remedy="delete the file instead")
    return _put_together(kept, dossier.provenance, lambda _step, _done: None)


def _check_accounts(dossier: Dossier) -> None:
    if not dossier.accounts:
        raise ReadError(
            "the dossier was imported and keeps no accounts to add to or remove from",
            remedy="build it from its sources: tadmor build",
        )


def _put_together(
    resolutions: Sequence[Resolution], provenance: Provenance, progress: Callable[[str, int], None]
) -> Dossier:
    """Reconcile and replay accounts; what made them stays as it is."""
    from tadmor.reconcile.stage import reconcile
    from tadmor.replay.stage import replay

    progress("bringing the claims together", 0)
    record = reconcile(resolutions)
    progress("replaying", 1)
    timeline = replay(record, sampling=sampling_of(provenance))
    progress("done", 2)
    formats = tuple(d.format for d in record.documents)
    return Dossier(timeline, msgspec.structs.replace(provenance, reader=formats), tuple(resolutions))


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
