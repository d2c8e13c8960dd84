"""A web page becomes what its reader sees: blocks of text, and what the page says of itself."""
