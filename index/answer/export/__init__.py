"""Claims as files for other programs, with everything that is known of where they come from."""
