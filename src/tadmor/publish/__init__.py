"""The publish stage: Dossier → files. It computes no new facts."""
