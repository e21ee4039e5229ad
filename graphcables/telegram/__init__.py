"""The grammar of a diplomatic telegram: `parse` turns a RawCable into a Cable; a module a part of a cable."""

from graphcables.telegram.telegram import parse

__all__ = ["parse"]
