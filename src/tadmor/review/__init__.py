"""Review: what people decide about the machine's record, applied over it as a pure function."""
