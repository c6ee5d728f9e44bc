"""The public Python API: a dossier opened for reading, with typed results. ``tadmor.open(path)`` is the way in."""
