"""The forms of topic requests: of the case's steps, of signing, of the desk."""
