"""What works without a connection: search, the pages that need everything, the policy against strangers, the swap."""
