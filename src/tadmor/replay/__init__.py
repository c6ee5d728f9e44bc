"""The replay stage: Record → Timeline. What it infers is marked as inferred."""
