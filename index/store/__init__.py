"""Articles and claims in SQL, and the builds (vectors and words) that are derived from them."""
