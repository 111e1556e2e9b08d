"""Where the tasks of a batch are done: each report in a process of its own, here or on a cluster, and remembered."""
