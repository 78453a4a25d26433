"""The rules of archives: no Django, no clock."""
