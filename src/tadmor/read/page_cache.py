"""Pages kept in the cache folder, so that a page is fetched once and a build can be repeated with the network off.

A page is kept under the digest of its address: no address can name a file outside the folder.
"""

import hashlib
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec

from tadmor.config import WebConfig, cache_folder
from tadmor.read.fetch import Page, fetch


class _Kept(msgspec.Struct, frozen=True):
    """What is known of a kept page beside its bytes."""

    asked: str
    url: str
    type: str


def fetch_once(url: str, config: WebConfig) -> Page:
    """The page as kept, or fetched and kept. A cache folder that cannot be written to is no error.

    Raises:
        ReadError: It has to be fetched and cannot be; see :func:`tadmor.read.fetch.fetch`.
    """
    stem = _stem(url)
    if not config.refresh and (page := _kept(stem, url)) is not None:
        return page
    page = fetch(url, config)
    try:
        stem.parent.mkdir(parents=True, exist_ok=True)
        _write(stem.with_suffix(".page"), page.data)
        _write(stem.with_suffix(".json"), msgspec.json.encode(_Kept(url, page.url, page.type)))
    except OSError:
        return page
    return page


def _stem(url: str) -> Path:
    return cache_folder() / "pages" / hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def _kept(stem: Path, url: str) -> Page | None:
    try:
        about = msgspec.json.decode(stem.with_suffix(".json").read_bytes(), type=_Kept)
        if about.asked == url:
            return Page(about.url, about.type, stem.with_suffix(".page").read_bytes())
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None
    return None


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    with NamedTemporaryFile(dir=path.parent, prefix="fetching-", delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)
