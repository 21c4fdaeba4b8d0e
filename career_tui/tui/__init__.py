"""The terminal user interface: the only floor that knows Textual."""
