"""A county to try everything in: real places, made-up matters, the same for the same seed."""
