"""Codes of an authenticator app beside the password, and recovery codes for the day it is lost."""
