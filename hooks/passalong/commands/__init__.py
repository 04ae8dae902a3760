"""The commands of `passalong`, one file each."""
