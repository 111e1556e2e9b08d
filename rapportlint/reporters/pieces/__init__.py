"""What reporters share: French words, a digest of a result, the screen, the shape of the JSON."""
