"""One file a command, found by its name; each holds a click command called `command`."""
