"""What pages show of channels."""
