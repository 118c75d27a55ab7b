"""What is required: the scenarios of the features, each joined with its rule or gap."""
