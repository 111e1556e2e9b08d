"""French or English, sentence by sentence; what a text in one shares with a text in the other."""

from rapportlint.language.detect import english_share, language, tell
from rapportlint.language.ties import Tie, ties

__all__ = ["Tie", "english_share", "language", "tell", "ties"]
