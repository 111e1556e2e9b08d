"""Many reports: found, judged each in a process of its own, given back to people."""
