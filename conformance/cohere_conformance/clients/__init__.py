"""Judges clients: a server plays known cases, lawful and hostile, and what a client made of each is judged.

    catalogue       all cases of the contract, from `values`, `stories`, `lawful`, `broken_streams` and `broken_answers`
    server          sends them byte for byte, and notes what a client does on the wire
    board           holds what was seen and what was reported of each case
    judge           the verdict on one case
    python_client   the one module that knows our own client: it makes the calls of the cases

Clients in other languages make the calls by a program of their own; `conformance/CLIENTS.md` says how.
"""
