"""Letters to the head of the county or of a bureau (寄语县长、局长): sent on, answered, rated."""
