"""The English pipeline of spaCy, with the parts that take longest done in less time."""
