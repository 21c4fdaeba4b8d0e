"""Vision: where the person wants to be, by year and area of life."""
