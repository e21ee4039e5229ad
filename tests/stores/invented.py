"""Invented cables for the tests of stores: numbers, names and texts that stand in no archive."""

from __future__ import annotations

import hashlib
from typing import Any

from graphcables.model import Cable, Paragraph, Recipient, Reference, Signature


def ref(number: str, text: str | None = None, **more: Any) -> Reference:
    """A reference to a cable."""
    return Reference("cable", number, text or number, **more)


def cable(number: str = "05SOFIA101", *, cites: tuple[str, ...] = (), location: str | None = None, **more: Any) -> Cable:
    """A cable with all that a graph needs; its fingerprint follows from everything else."""
    values: dict[str, Any] = {
        "canonical": number,
        "date": "2005-03-04T10:20Z",
        "date_precision": "minute",
        "date_source": "header",
        "post": "SOFIA",
        "sender": "AMEMBASSY SOFIA",
        "classification": "CONFIDENTIAL",
        "subject": "A BRIDGE THAT IS NOT THERE",
        "tags": ("PREL", "BU"),
        "recipients": (Recipient("action", "SECSTATE WASHDC", "RUEHC/SECSTATE WASHDC", serial="12"),),
        "references": tuple(ref(n) for n in cites),
        "paragraphs": (Paragraph(1, "C", "The bridge was looked for and not found."),),
        **more,
    }
    found = Cable(id=number, **values)
    digest = hashlib.sha256(repr(found).encode()).hexdigest()
    return Cable(id=number, **values, fingerprint=digest, location=location)


def pile() -> list[Cable]:
    """Five cables that cite one another, one of them only by its mended number, and three that are not held."""
    return [
        cable("05SOFIA101", cites=("05STATE900", "05SOFIA99"), signed_by=(Signature("ROE"),), classified_by=(Signature("Jane Roe", "Consul"),)),
        cable("05SOFIA102", cites=("05SOFIA101",), date="2005-03-05T08:00Z", recipients=(
            Recipient("action", "SECSTATE WASHDC", "RUEHC/SECSTATE WASHDC"),
            Recipient("info", "AMEMBASSY BUCHAREST", "RUEHBM/AMEMBASSY BUCHAREST"),
            Recipient("info", "SECSTATE WASHDC", "RUEHC/SECSTATE WASHDC"),
        )),
        cable("05BUCHAREST7", cites=("05SOFIA102", "05SOFIA101", "04ATHENS55"), post="BUCHAREST", tags=("PREL", "RO"), date="2005-03-07T08:00Z"),
        cable("05ATHENS000033ZFR33", canonical="05ATHENS33", post="ATHENS", tags=("PGOV",), date="2005-02-01T00:00Z", cites=("05BUCHAREST7",)),
        cable("05SOFIA110", date="2005-04-01T00:00Z", references=(
            ref("05ATHENS33"), ref("05SOFIA110"), Reference("telcon", None, "TELCON ROE-DOE"), Reference("report", "IIR 1 234 5678 05", "IIR 1 234 5678 05"),
        )),
    ]  # fmt: skip
