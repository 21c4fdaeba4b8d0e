"""Weekly reviews, the journal they become, and the thoughts that wait for them."""
