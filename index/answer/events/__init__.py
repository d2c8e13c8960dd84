"""What a claim is about: scope, days and places."""
