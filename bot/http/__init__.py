"""The front end for programs and browsers: health, metrics, a read-only interface, event pages."""
