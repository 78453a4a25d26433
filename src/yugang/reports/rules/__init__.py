"""The forms of the annual report and what must hold in them; no Django, no clock."""
