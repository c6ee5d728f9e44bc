"""Train the language model: fetch list, converters, configurations and one command."""
