"""The arithmetic of household sheets: no Django, no clock."""
