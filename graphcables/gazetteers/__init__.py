"""Gazetteers: stations, tags, countries, addressees and the numbers of the known release.

YAML kept by people in data/, compiled by tools/build_gazetteers.py into the tables that the program loads.
"""
