"""The law of disclosure requests as data and arithmetic; no Django, no clock."""
