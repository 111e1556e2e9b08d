"""What a batch of many reports costs, beside a shell loop over `check` on the same files."""
