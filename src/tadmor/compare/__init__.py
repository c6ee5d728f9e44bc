"""A record beside a coded data set: what both have, what only one has, and where they differ."""
