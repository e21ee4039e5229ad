"""Invented telegrams for the tests of the grammar: written in true format, about nothing that ever happened."""

from __future__ import annotations

from graphcables.model import PageFacts, RawCable

HEADER = """VZCZCXRO1234
PP RUEHXX RUEHYY
DE RUEHPF #9376/01 0110127
ZNR UUUUU ZZH
P R 110127Z JAN 07
FM AMEMBASSY PHNOM PENH
TO RUEHC/SECSTATE WASHDC PRIORITY 9085
RUCNASE/ASEAN MEMBER COLLECTIVE
INFO RUEHBK/AMEMBASSY BANGKOK 2314
RHMFISS/39ABG INCIRLIK AB TU
RUEKJCS/JOINT STAFF WASHDC//J-3/J-5//
XMT AMEMBASSY VIENTIANE"""


def telegram(body: str, header: str = HEADER) -> RawCable:
    """A plain telegram."""
    return RawCable("invented.txt", "telegram-text", None, f"{header}\n{body}")


def page(id: str, body: str, header: str = HEADER, **facts: str) -> RawCable:
    """A page of the 2010 layout with these facts."""
    values = {"created": "2007-01-11 01:01", "released": "2010-12-01 12:12", "classification": "CONFIDENTIAL", "origin": "Embassy Phnom Penh", **facts}
    return RawCable("invented.html", "wikileaks-2010", header, body, PageFacts(id, created_precision="hour", **values))  # type: ignore[arg-type]  # facts are strings


def with_ref(ref: str, text: str = "1. (C) Nothing happened.") -> RawCable:
    """A telegram of PHNOMPENH, January 2007, number 9376, with this REF block."""
    return telegram(f"""C O N F I D E N T I A L PHNOM PENH 009376

SIPDIS

E.O. 12958: DECL: 01/11/2017
TAGS: SNAR CB
SUBJECT: INVENTED: NOTHING HAPPENED

{ref}

Classified By: Ambassador Ada Quill for reasons 1.4 (b) and (d).

{text}
QUILL
""")
