"""The ledger of acts. `enter` is the only way to write it."""
