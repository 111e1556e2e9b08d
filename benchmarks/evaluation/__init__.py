"""Reports whose truth is known without our reader."""
