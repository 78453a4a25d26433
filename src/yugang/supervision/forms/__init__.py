"""The forms of supervision."""
