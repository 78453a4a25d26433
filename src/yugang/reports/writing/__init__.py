"""The report as files: Word, PDF, web page, JSON."""
