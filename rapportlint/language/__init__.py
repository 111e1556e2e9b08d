"""French or English, sentence by sentence; what two texts share; the persons that a text names."""

from rapportlint.language.detect import english_share, language, tell
from rapportlint.language.persons import Surroundings, name_words, persons
from rapportlint.language.ties import Tie, ties

__all__ = ["Surroundings", "Tie", "english_share", "language", "name_words", "persons", "tell", "ties"]
