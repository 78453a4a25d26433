"""A patient's daily list, a household's own account: sealed, and opened by number and code only."""
