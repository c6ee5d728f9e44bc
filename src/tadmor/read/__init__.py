"""The read stage: Source → Document. It brings out structure and never interprets the story."""
