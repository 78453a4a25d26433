"""The law and the promises of letters to the head; no Django, no clock."""
