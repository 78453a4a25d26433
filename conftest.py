"""The cast, the network guard and the compiled messages are there for every test."""

pytest_plugins = ("tests.plugin",)
