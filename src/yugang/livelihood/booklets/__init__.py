"""Print pieces to take home, set from what is public now: policy handbooks, contact cards."""
