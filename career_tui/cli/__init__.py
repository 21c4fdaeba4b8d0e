"""The command line. Each module adds its commands, and imports what they need as they run."""
