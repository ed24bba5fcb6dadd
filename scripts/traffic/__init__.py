"""Records the requests of published clients, as test data of what a server has to take."""
