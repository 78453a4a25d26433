"""The limits of letters to the head; no Django, no clock."""
