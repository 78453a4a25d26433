"""Cases: whatever someone brings is received, clocked, answered, and can be followed."""
