"""Who says what: candidates of every sentence, judged, and given their speaker."""
