"""The nouns: frozen values and pure functions. Nothing here knows where a value comes from or where it goes."""
