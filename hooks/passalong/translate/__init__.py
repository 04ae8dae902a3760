"""Translate: what is missing and out of date, work that leaves in other formats, and how it comes back."""
