"""What supervision asks the database."""
