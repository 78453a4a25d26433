"""Where boxes lie, what stands under them, and where words stand: arithmetic only."""
