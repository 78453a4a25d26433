"""Archive packages: what the body keeps and hands over of a settled request."""
