"""What the figures of a claim count: how many of whom, in which event, where and when."""
