"""What pages and exports show of reports."""
