"""What archives ask the database, and what they make of it."""
