"""How a report is laid out: its opening, paragraphs and sentence ends."""
