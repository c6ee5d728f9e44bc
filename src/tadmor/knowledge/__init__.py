"""Data tables that ship with the program (words, types, names), validated when they are loaded."""
