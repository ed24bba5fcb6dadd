"""One program for each client; each runs in a process of its own, with the standard library and that client."""
