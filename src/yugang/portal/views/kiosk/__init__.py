"""The kiosk: the same publications for a touch screen, without keyboard and without a way out."""
