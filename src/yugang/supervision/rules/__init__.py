"""The law and the arithmetic of supervision; no Django, no clock."""
