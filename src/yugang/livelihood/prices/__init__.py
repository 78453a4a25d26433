"""Price lists of institutions: what is charged, on what basis, from when until when."""
