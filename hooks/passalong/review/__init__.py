"""Review: what a pull request changes, read without rights by one workflow and told by another.

`report` compares two folders and needs no rights: it reads what strangers wrote. `comment` needs rights, so it
trusts nothing of a report but its shape, and takes the names of the changed files from the event.
"""
