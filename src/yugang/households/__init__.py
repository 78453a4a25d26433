"""Household sheets: what concerns one household alone, brought to its own door."""
