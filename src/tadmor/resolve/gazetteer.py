"""The gazetteer a build works with: the store in the user's cache folder and the user's own files for this build."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from tadmor.config import ResolveConfig, cache_folder
from tadmor.errors import GazetteerError
from tadmor.knowledge.toponym_keys import toponym_key
from tadmor.resolve.gazetteer_build import EMBEDDED, LICENCE, embedded_rows, embedded_version
from tadmor.resolve.gazetteer_files import read_places
from tadmor.resolve.gazetteer_store import VERSION, Entry, GazetteerStore, Progress

REMEMBERED = 8192
"""Answers kept: an account asks for its places again and again."""
FILE = f"gazetteer-{VERSION}.sqlite"


def default_store(progress: Progress | None = None) -> GazetteerStore:
    """The store in the cache folder, made first where it is missing; older data of Tadmor's own are replaced.

    It is made under another name and put in place whole, so that a build cut short leaves nothing behind.

    Raises:
        GazetteerError: The folder cannot be written to.
    """
    path = cache_folder() / FILE
    if path.exists():
        store = GazetteerStore(path)
        known = next((s.version for s in store.sources() if s.name == EMBEDDED), "")
        if known != embedded_version():
            store.add(EMBEDDED, LICENCE, embedded_rows(), progress, version=embedded_version())
        return store
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix="making-", suffix=".sqlite", delete=False) as unfinished:
            temporary = Path(unfinished.name)
        try:
            store = GazetteerStore(temporary)
            store.add(EMBEDDED, LICENCE, embedded_rows(), progress, version=embedded_version())
            store.close()
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise GazetteerError(
            error.strerror or "cannot be written", where=str(path.parent), remedy="set TADMOR_CACHE to another folder"
        ) from error
    return GazetteerStore(path)


class Gazetteer:
    """All lists of places that a build may look into.

    Args:
        stores: The stores; those named first hold the user's own files.
        own: How many of them do.
    """

    def __init__(self, stores: Sequence[GazetteerStore], own: int = 0) -> None:
        self._stores = tuple(stores)
        self._own = own
        self._by_key = lru_cache(REMEMBERED)(self._find_by_key)
        self._by_bones = lru_cache(REMEMBERED)(self._find_by_bones)
        self._own_sources = frozenset(s.name for store in self._stores[:own] for s in store.sources())

    @classmethod
    def open(cls, config: ResolveConfig, progress: Progress | None = None) -> "Gazetteer":
        """The gazetteer of a configuration.

        Raises:
            GazetteerError: The store or one of the user's files cannot be read.
        """
        if config.store and not Path(config.store).exists():
            raise GazetteerError("there is no such gazetteer", where=config.store)
        store = GazetteerStore(Path(config.store)) if config.store else default_store(progress)
        if not config.gazetteers:
            return cls([store])
        own = GazetteerStore()
        for name in config.gazetteers:
            own.add(Path(name).stem, "the user's own", read_places(Path(name)))
        return cls([own, store], own=1)

    def lookup(self, name: str, country: str = "") -> list[Entry]:
        """The places that bear a name or another spelling of it; the user's own first, then the most populous."""
        key = toponym_key(name).bare
        return self._by_key(key, country)

    def alike(self, name: str, country: str = "") -> list[Entry]:
        """The places with a name that shares its consonants with ``name`` (two at least)."""
        bones = toponym_key(name).skeleton
        return self._by_bones(bones, country) if len(bones) > 1 else []

    def _find_by_key(self, key: str, country: str) -> list[Entry]:
        return _distinct(entry for store in self._stores for entry in store.by_key(key, country))

    def _find_by_bones(self, bones: str, country: str) -> list[Entry]:
        return _distinct(entry for store in self._stores for entry in store.by_bones(bones, country))

    def alike_own(self, name: str) -> list[Entry]:
        """The places of the user's own files whose name shares its consonants with ``name``, or begins with it.

        These lists are short and about the matter: what would be chance among millions is evidence here.
        """
        key = toponym_key(name)
        found: list[Entry] = []
        for store in self._stores[: self._own]:
            if len(key.skeleton) > 1:
                found += store.by_bones(key.skeleton)
            found += store.by_beginning(key.bare)
        return _distinct(found)

    def is_own(self, entry: Entry) -> bool:
        """Whether an entry comes from the user's own files for this build."""
        return entry.source in self._own_sources


def _distinct(entries: Iterable[Entry]) -> list[Entry]:
    """Each entry with each name once, in order."""
    return list(dict.fromkeys(entries))
