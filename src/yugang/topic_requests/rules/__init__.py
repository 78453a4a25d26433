"""The law of topic requests as arithmetic."""
