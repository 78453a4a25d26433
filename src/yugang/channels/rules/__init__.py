"""The arithmetic of channels: parts of an SMS, spoken Chinese, retries, limits in emergencies."""
