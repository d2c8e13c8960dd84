"""Which sentences make claims, of what kind and in which words."""
