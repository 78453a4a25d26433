"""The acts of disclosure. Nothing else in the package writes."""
