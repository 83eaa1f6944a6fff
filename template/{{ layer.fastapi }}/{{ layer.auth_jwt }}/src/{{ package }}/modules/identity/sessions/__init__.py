"""Being signed in: a short access token, and refresh tokens that are used once each."""
