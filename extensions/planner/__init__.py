"""Groundplan's logic: answers and a domain in, a Plan for the templates out."""
