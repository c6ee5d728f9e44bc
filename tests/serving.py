"""Servers for tests: as the command line starts one, and within the test's own process."""

import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tadmor.model import Dossier
from tadmor.model.decision import Decision
from tadmor.store import save
from tadmor.store.decisions import append
from tadmor.web.ground import ServedGround


@contextmanager
def tadmor_serve(file: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process of ``tadmor serve`` on a free port, and the address that it prints."""
    arguments = [sys.executable, "-m", "tadmor", "serve", str(file), "--port", "0", "--no-open", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        address = re.search(r"http://\S+", process.stdout.readline())
        assert address
        try:
            yield process, address[0]
        finally:
            process.kill()


@contextmanager
def serving(dossier: Dossier, log: Iterable[Decision] = (), ground: ServedGround | None = None) -> Iterator[str]:
    """The address of a server for a dossier with a log."""
    uvicorn = pytest.importorskip("uvicorn", reason="needs the extra 'serve'")
    from tadmor.web.app import make_app
    from tadmor.web.listen import listening

    with tempfile.TemporaryDirectory() as folder, listening("127.0.0.1", 0) as socket:
        path = Path(folder) / "served.tadmor"
        save(dossier, path)
        for decision in log:
            append(path, decision)
        server = uvicorn.Server(uvicorn.Config(make_app(path, ground=ground), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{socket.getsockname()[1]}/"
        server.should_exit = True
        thread.join(10)
