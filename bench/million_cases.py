"""A clerk's list and the sweep of clocks in a county that keeps a million cases."""

from bench.cases import main

if __name__ == "__main__":
    main("million_cases")
