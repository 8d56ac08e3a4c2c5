"""Records shown to people: in a terminal, and as one page for a browser."""
