"""What is written about requests beside the steps of their cases."""
