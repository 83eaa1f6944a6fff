"""Mail: plain text for one person, by the transport that MAIL_URL names. Only jobs send it."""
