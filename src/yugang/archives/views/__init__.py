"""The desk pages of archives."""
