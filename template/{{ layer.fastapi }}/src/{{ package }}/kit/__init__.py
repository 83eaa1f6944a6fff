"""What every module needs and no module owns. Nothing in here knows a business word."""
