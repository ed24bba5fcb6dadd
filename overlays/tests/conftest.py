"""Property tests draw the same examples everywhere and leave no files behind."""

from hypothesis import settings

settings.register_profile("fixed", derandomize=True, database=None, deadline=None)
settings.load_profile("fixed")
