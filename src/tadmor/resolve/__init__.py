"""The resolve stage: Extraction → Resolution. Candidates are ranked, none is thrown away."""
