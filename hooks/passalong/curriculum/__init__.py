"""Read: files → `Toolkit`, translations and problems."""
