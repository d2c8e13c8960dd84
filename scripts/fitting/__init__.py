"""What fits the weights that come with the product."""
