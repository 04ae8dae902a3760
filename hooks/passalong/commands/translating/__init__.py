"""The commands of `passalong translate`, one file each."""
