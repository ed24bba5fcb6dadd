"""Judges a server by the contract of Cohere's text-generation API.

Nothing is imported here: the command and the pytest plugin start on the standard library alone.
"""
