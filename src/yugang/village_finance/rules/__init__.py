"""The law and the arithmetic of village accounts; no Django, no clock."""
