"""A file, page or feed becomes clean article text with its metadata and sentence offsets."""
