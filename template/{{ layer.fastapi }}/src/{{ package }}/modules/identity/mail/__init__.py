"""What people are told by mail, and the secrets in it that prove who reads an address."""
