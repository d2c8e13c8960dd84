"""What is searched: vectors, words and word pieces, by row."""
