"""What a chat remembers and how it is answered, for every front end."""
