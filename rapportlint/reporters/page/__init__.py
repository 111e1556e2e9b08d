"""What the page of a report is made from: its sheets, its gauges and its findings as `templates/report/` shows them."""
