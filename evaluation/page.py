"""How fast the page is, in headless Chromium with software WebGL: ``python -m evaluation.page``.

One run measures everything: the size of the exported page, the first useful paint from disk, a step of the slider at
100 and at 10,000 events, scrolling the list, and the server's answers with 50 requests in flight. A step lasts from the
key until the frame with the new markers is on the screen.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.synthetic import campaign
from tadmor.example import build_example
from tadmor.model import Dossier
from tadmor.publish.page import to_html
from tadmor.replays import offline_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip
STEPS = 12
REQUESTS, IN_FLIGHT = 2000, 50
PAINT = """() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"""
WATCH = """() => {
  // how long each key took until the frame after it was on the screen, as the browser itself measures it; and whether
  // the markers of the new day were in that frame
  const shown = () => document.querySelector('.markers').dataset.drawn;
  window.taken = [];
  window.late = 0;
  document.querySelector('#slider').focus();
  addEventListener('keydown', () => {
    const before = shown();
    requestAnimationFrame(() => { if (shown() === before) window.late += 1; });
  }, true);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') window.taken.push(entry.duration);
  }).observe({type: 'event', durationThreshold: 16});
}"""
SHORTEST = 16.0
"""The shortest time until a frame that browsers tell of, in ms; they tell it in steps of 8."""
SCROLL = """async () => {
  const list = document.querySelector('#events'), times = [];
  for (let i = 0; i < 60; i++) {
    const start = performance.now();
    list.scrollTop += 700;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
  }
  return {slowest: Math.max(...times), rows: list.querySelectorAll('[role=option]').length, seen: list.scrollTop};
}"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, and the most it may be."""

    name: str
    measured: float
    most: float
    unit: str

    def line(self) -> str:
        """The figure as printed."""
        verdict = "ok" if self.measured <= self.most else "OVER"
        return f"{self.name:<66}{self.measured:>9.1f} {self.unit:<3} (at most {self.most:g})  {verdict}"


def main() -> int:
    """Print the figures; exit 1 if one is over its limit and ``--strict`` is given."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.page", description=main.__doc__)
    parser.add_argument("--strict", action="store_true")
    strict = parser.parse_args().strict
    from playwright.sync_api import sync_playwright

    figures: list[Figure] = []

    def tell(found: Iterator[Figure]) -> None:
        for figure in found:
            figures.append(figure)
            print(figure.line(), flush=True)

    print(f"{core_share():.0%} of a core was there for one busy process when this began")
    with tempfile.TemporaryDirectory() as folder:
        tell(served(Path(folder)))
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            tell(on_disk(browser, Path(folder)))
            browser.close()
    return int(strict and any(f.measured > f.most for f in figures))


def core_share() -> float:
    """How much of a core a busy process gets: on a machine with other work every time below is longer by as much."""
    wall, own = time.perf_counter(), time.process_time()
    while time.perf_counter() - wall < 2:
        pass
    return (time.process_time() - own) / (time.perf_counter() - wall)


def on_disk(browser: "Browser", folder: Path) -> Iterator[Figure]:
    """Size, first paint, steps and scrolling of pages that are opened from disk."""
    example = _exported(build_example(), folder / "example.html")
    data = len(_data(example))
    yield Figure("exported page without its data", (example.stat().st_size - data) / 1e6, 3.5, "MB")
    paints = [_first_paint(browser, example) for _ in range(5)]
    yield Figure("first useful paint from disk, median of 5", statistics.median(paints), 1500, "ms")
    for events, most in ((100, 60), (10_000, 200)):
        path = _exported(campaign(events), folder / f"{events}.html")
        with _opened(browser, path) as page:
            page.locator(".gl[data-idle]").wait_for(state="attached", timeout=120_000)
            page.locator(".markers[data-drawn]").wait_for(state="attached")
            page.wait_for_timeout(1500)
            steps, busy = _steps(page)
            yield Figure(f"step of the slider until the new markers are seen, {events:,} events", steps, most, "ms")
            yield Figure("  of it processor time of the page's main thread", busy, most, "ms")
            if events == 10_000:
                page.locator("input[value=all]").check(force=True)
                page.locator("#slider").press("End")
                page.wait_for_timeout(1500)
                found = page.evaluate(SCROLL)
                yield Figure("a screen further in a list of 10,000 events, slowest of 60", found["slowest"], 100, "ms")
                yield Figure("rows of it that exist at a time", found["rows"], 60, "")


def served(folder: Path) -> Iterator[Figure]:
    """The server's answers to questions for events, of 10,000, with 50 requests in flight."""
    from tadmor.store import save

    path = folder / "large.tadmor"
    save(campaign(10_000), path)
    arguments = [sys.executable, "-m", "tadmor", "serve", str(path), "--port", "0", "--no-open"]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as server:
        assert server.stdout
        port = int(server.stdout.readline().split("http://127.0.0.1:")[1].split("/")[0])
        times = sorted(asyncio.run(_ask(port)))
        server.kill()
    slow = times[int(0.95 * len(times))]
    yield Figure(f"/api/events, p95 of {REQUESTS} with {IN_FLIGHT} in flight", slow * 1000, 50, "ms")


async def _ask(port: int) -> list[float]:
    """Seconds each request took; as many connections as requests in flight, each kept open."""
    times: list[float] = []

    async def client(number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for i in range(REQUESTS // IN_FLIGHT):
            day = (number + i) % 28 + 1
            path = f"/api/events?since=2016-12-{day:02d}&until=2016-12-{day:02d}&limit=50"
            start = time.perf_counter()
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), head
            length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
            await reader.readexactly(int(length.split(b":")[1]))
            times.append(time.perf_counter() - start)
        writer.close()

    await asyncio.gather(*(client(n) for n in range(IN_FLIGHT)))
    return times


def _steps(page: "Page") -> tuple[float, float]:
    """Medians of a step in ms: until the frame with the new markers is seen, and the main thread's own time."""
    debugger = page.context.new_cdp_session(page)
    debugger.send("Performance.enable")

    def busy() -> float:
        metrics = debugger.send("Performance.getMetrics")["metrics"]
        return next(float(m["value"]) for m in metrics if m["name"] == "ThreadTime") * 1000

    page.evaluate(WATCH)
    own = []
    for _ in range(STEPS):
        before = busy()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(400)
        own.append(busy() - before)
    page.wait_for_timeout(1000)
    assert page.evaluate("window.late") == 0, "a frame came without the markers of its day"
    seen = [float(t) for t in page.evaluate("window.taken")]
    return statistics.median([*seen, *[SHORTEST] * (STEPS - len(seen))]), statistics.median(own)


def _exported(dossier: Dossier, path: Path) -> Path:
    path.write_text(to_html(offline_page(dossier)), encoding="utf-8")
    return path


def _data(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    start = text.index('id="tadmor-data">') + len('id="tadmor-data">')
    return text[start : text.index("</script>", start)]


def _first_paint(browser: "Browser", path: Path) -> float:
    """Milliseconds until the lists of the day are painted."""
    with _opened(browser, path) as page:
        page.wait_for_timeout(500)
        return float(page.evaluate(PAINT))


@contextmanager
def _opened(browser: "Browser", path: Path) -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    page.locator("#day").wait_for(timeout=120_000)
    yield page
    context.close()


if __name__ == "__main__":
    sys.exit(main())
