"""Pages for people: the API reference, what becomes of each statement, and where the documents disagree."""
