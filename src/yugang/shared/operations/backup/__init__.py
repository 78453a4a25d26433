"""Backup and restore: one archive with database, files, register and keys, each with its digest.

What can be made again (search index, baked pages, style sheets) is left out.
"""
