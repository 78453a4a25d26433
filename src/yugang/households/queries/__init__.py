"""What pages, sheets and figures show."""
