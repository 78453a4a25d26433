"""Files kept once by the hash of their content, under every name they were given."""
