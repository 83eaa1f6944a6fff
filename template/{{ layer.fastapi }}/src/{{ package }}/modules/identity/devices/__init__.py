"""Where somebody is signed in: a look at it, and an end to it."""
