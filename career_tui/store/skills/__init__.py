"""Skills and their assessments."""
