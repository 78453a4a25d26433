"""Taking documents apart and building them anew. Nothing here knows of cases or databases.

What is done with PDFium runs in a process of its own, with bounds (see `running`).
"""
