"""The texts of a request's letters, as they ship; an office may change each (see cases.letters)."""
