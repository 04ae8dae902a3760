"""Tagged PDF: what a screen reader is told. Told while a document is drawn, mended in the finished file, checked."""
