"""The writes: showing, signing, answering, settling."""
