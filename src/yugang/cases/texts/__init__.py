"""The texts of letters that an office may change: their places, what fills them, what is refused."""
