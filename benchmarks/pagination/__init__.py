"""How right the pages of a DOCX are: each way to find them, against a reference, in one run."""
