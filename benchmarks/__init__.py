"""Speed and accuracy, each against a named reference."""
