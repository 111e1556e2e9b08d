"""Rulebooks: `rules/*.toml` made into a `Rulebook`, every error naming its file and its key."""

from rapportlint.rulebooks.files import available
from rapportlint.rulebooks.loading import load

__all__ = ["available", "load"]
