"""One folder per screen; what they have in common is in `base`."""
