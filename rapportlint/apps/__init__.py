"""Ways to run rapportlint: the command line, the web page, the makers of generated pages."""
