"""Notices to people: by mail, by SMS, at the desk. `actions.send` is the way in."""
