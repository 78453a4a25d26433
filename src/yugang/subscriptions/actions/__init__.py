"""The writes: asking, confirming, changing, leaving; telling and sending."""
