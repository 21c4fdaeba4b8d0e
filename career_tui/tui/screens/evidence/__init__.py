"""The evidence screen: what was done, the positions it falls into, and handing it in."""
