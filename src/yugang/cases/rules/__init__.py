"""What holds for cases of every kind; no Django, no clock."""
