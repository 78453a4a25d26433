"""What can be measured, by the name one types: the module that does it."""

TOPICS = {
    "pages": "pages",
    "search": "search",
    "register": "register",
    "import": "importing",
    "start": "start",
}
