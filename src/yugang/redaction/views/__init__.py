"""The desk's pages of redaction."""
