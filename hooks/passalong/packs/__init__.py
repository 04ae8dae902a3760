"""Bind and print: leaves and a recipe become one printable document, and that becomes a PDF."""
