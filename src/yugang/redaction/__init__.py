"""Redaction: the copy of a document that can be released, rebuilt without what must not be."""
