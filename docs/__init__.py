"""What writes the pages of the documentation from the program itself."""
