"""What the client costs: CPU of its process beside raw httpx and the official SDK, on loopback."""
