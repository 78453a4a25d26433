"""The writes of archives."""
