"""The writes: lists of recipients, telling them, emergencies, the gazette."""
