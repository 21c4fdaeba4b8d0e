"""The skills screen: the matrix, a skill in detail, and assessing it."""
