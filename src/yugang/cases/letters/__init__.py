"""Letters of every kind of case: what they hold (`content`), and the files made of them."""
