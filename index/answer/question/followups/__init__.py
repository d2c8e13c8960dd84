"""What words mean that lean on the question before them."""
