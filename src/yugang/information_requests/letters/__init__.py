"""What the letters of a request say. They are acts of the office, and always in Chinese."""
