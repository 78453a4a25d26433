"""`make bench`: one table of figures, each beside its peer or its limit, measured in the same run."""
