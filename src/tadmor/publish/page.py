"""The page as one self-contained HTML file that works from disk with the network off.

It holds the built page (``tadmor/web/dist``), its fonts, the outlines of countries and the record. A strict content
security policy allows its own script by hash and nothing from elsewhere, unless ground tiles from elsewhere were asked
for. Text of accounts enters the page as JSON that cannot end its element, and the page shows it as text only.
"""

import base64
import hashlib
import html
import re
from functools import cache
from importlib import resources
from string import Template

import msgspec

from tadmor.publish.ground import origin
from tadmor.publish.page_data import PageData

TEMPLATE = Template("""\
<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="$policy">
<title>$title</title>
<style>$style</style>
</head>
<body>
<div id="app"></div>
<noscript>This page needs JavaScript to replay the record; the record itself is in the page's source.</noscript>
<script type="application/json" id="tadmor-data">$data</script>
<script type="application/json" id="tadmor-world">$world</script>
<script type="text/plain" id="tadmor-worker">$worker</script>
<script type="module">$script</script>
</body>
</html>
""")


def to_html(data: PageData) -> str:
    """The whole file; the same data in give the same text out."""
    script, style = _script(_built("app.js")), _style()
    tiles = f" {origin(data.ground)}" if origin(data.ground) else ""
    policy = (
        "default-src 'none'; "
        f"script-src '{_hash(script)}'; style-src '{_hash(style)}'; font-src data:; img-src data: blob:{tiles}; "
        f"worker-src blob: data:; connect-src blob:{tiles}; base-uri 'none'; form-action 'none'"
    )
    operation = data.dossier.operation
    return TEMPLATE.substitute(
        policy=policy,
        title=html.escape(operation.title or "Campaign"),
        style=style,
        data=_inert(msgspec.json.encode(data).decode("utf-8")),
        world=_built("world-50m.json"),
        worker=_script(_built("maplibre-worker.js")),
        script=script,
    )


@cache
def _built(name: str) -> str:
    return resources.files("tadmor").joinpath("web", "dist", name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    """The style with its fonts inside."""

    def inside(match: re.Match[str]) -> str:
        font = resources.files("tadmor").joinpath("web", "dist", match[1]).read_bytes()
        return f"url(data:font/woff2;base64,{base64.b64encode(font).decode('ascii')})"

    return re.sub(r"url\(\"?(?:\./)?([a-z-]+\.woff2)\"?\)", inside, _built("app.css"))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _inert(text: str) -> str:
    """JSON that cannot end its script element: ``<`` occurs in JSON only inside strings."""
    return text.replace("<", "\\u003c")


def _script(text: str) -> str:
    """A script that cannot end its element, nor open a comment in it: both can occur in strings only."""
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")
