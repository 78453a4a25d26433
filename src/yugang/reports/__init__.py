"""The annual report on open government information: checked, derived, written, published."""
