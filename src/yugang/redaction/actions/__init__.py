"""What is done to redactions."""
