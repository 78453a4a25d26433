"""Topic requests (点题公开): villagers name what their village shall disclose, and co-sign it."""
