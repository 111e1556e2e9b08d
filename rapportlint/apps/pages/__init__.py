"""Pages of the documentation, made from a rulebook: French Markdown that Git shows as it is."""
