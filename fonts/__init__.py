"""Where the width tables of the estimator come from; nothing here runs on a user's machine."""
