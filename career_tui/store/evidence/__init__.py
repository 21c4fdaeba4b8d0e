"""Evidence of what a person has done, and the positions it falls into."""
