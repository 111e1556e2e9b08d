"""What menders share."""
