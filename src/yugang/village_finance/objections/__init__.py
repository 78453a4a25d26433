"""The kind of case "objection": villagers object to published accounts of their village."""
