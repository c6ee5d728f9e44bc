"""The extract stage: Document → Extraction. It looks nothing up outside the text."""
