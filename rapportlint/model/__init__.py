"""The vocabulary of the house: frozen records, standard library only."""
