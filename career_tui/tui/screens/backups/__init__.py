"""The Backups screen: what there is to go back to, and going back."""
