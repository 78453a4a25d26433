"""What the pages of redaction show."""
