"""A REF block that was written from a structure gives the references that it was written from, as a list and in a telegram."""

from __future__ import annotations

from hypothesis import given, settings

from graphcables import telegram
from graphcables.model import Reference
from graphcables.telegram import references
from graphcables.telegram.years import Citing
from tests.telegram import cables
from tests.telegram.ref_blocks import Block, Expected, blocks

CITING = Citing("76TESTTEST1", "76TESTTEST1", "76", 6, None, None)


def _read(found: tuple[Reference, ...], block: Block) -> list[Expected]:
    unknown = sorted({e.text for e in block.expected if e.id is None and e.text}, key=len, reverse=True)
    return [Expected(r.bullet, r.id, r.notal, None if r.id else next((text for text in unknown if text in r.text), r.text)) for r in found]


@settings(max_examples=300, deadline=None)
@given(blocks())
def test_a_written_block_is_read_as_it_was_meant(block: Block) -> None:
    assert _read(references.read(block.text, CITING), block) == list(block.expected)


@settings(max_examples=150, deadline=None)
@given(blocks())
def test_so_it_is_in_a_telegram(block: Block) -> None:
    raw = cables.with_ref(block.label + block.text)
    header, _, body = raw.body.partition("\nC O N F")
    cable = telegram.parse(cables.telegram("C O N F" + body, header.replace("JAN 07", "JUN 76")))
    assert _read(cable.references, block) == list(block.expected)
    assert cable.subject == "INVENTED: NOTHING HAPPENED" and cable.classified_by
