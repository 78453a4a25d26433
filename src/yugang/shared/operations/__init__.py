"""Running an installation: messages, references, serving, doctor, backup and restore."""
