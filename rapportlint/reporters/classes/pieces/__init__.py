"""What the files given back to a class share."""
