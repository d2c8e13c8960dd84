"""Questions about truces and other agreements, answered from what became of them."""
