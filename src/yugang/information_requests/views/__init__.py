"""Pages about requests that not every kind of case has."""
