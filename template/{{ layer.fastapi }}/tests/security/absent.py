"""The rows whose target does not exist in this project; docs/security.md has them as well."""

ABSENT = {
    "S-44": ("ASVS 10.1.2", "nobody signs in by way of another provider"),
}
