"""The page people use: built files of ``web/`` in ``dist``, and the server that shows them with a dossier."""
