"""Where nodes stand: in the order of time, in their lane, on their side; none on another."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graphcables.pictures import blocks, lanes, world

ITEMS = st.lists(
    st.tuples(st.sampled_from("ABCDE"), st.none() | st.floats(700_000, 740_000, allow_nan=False), st.floats(0, 400, allow_nan=False), st.booleans()), min_size=1, max_size=40
).map(
    lambda found: [
        lanes.Item(f"n{i}", lane, day, (day - before, day + before) if spanned and day is not None else None) for i, (lane, day, before, spanned) in enumerate(found)
    ]
)


@given(ITEMS)
def test_a_trace_runs_in_time_and_no_label_stands_on_another(items: list[lanes.Item]) -> None:
    placed = lanes.place(items)
    dated = sorted((item for item in items if item.day is not None), key=lambda item: item.day or 0.0)
    for before, after in zip(dated, dated[1:], strict=False):
        assert placed.at[before.id][0] <= placed.at[after.id][0]
        assert before.day == after.day or placed.at[before.id][0] < placed.at[after.id][0]
    bands = {name: (top, bottom) for name, top, bottom in placed.guides.lanes}
    assert all(bands[item.lane][0] < placed.at[item.id][1] < bands[item.lane][1] for item in items)
    for (ax, ay), (bx, by) in combinations(placed.at.values(), 2):
        assert abs(ax - bx) >= 140 or abs(ay - by) >= 40
    tops = [top for _, top, _ in placed.guides.lanes]
    assert tops == sorted(tops)
    assert all(start <= placed.at[id][0] + 61 and end >= placed.at[id][0] - 61 for id, start, end, _ in placed.guides.spans)


def test_ticks_say_where_years_begin() -> None:
    items = [lanes.Item(str(i), "A", lanes.day_of(f"{2000 + i}-06-01T00:00Z")) for i in range(8)]
    placed = lanes.place(items)
    names = [name for _, name in placed.guides.ticks]
    assert "2003" in names and names == sorted(names)
    x = {name: x for x, name in placed.guides.ticks}
    assert placed.at["2"][0] < x["2003"] < placed.at["3"][0]


def test_days_are_read_as_dates_are_written() -> None:
    assert lanes.day_of("2009-05-02T12:00Z") == lanes.day_of("2009-05-02") + 0.5  # type: ignore[operator]  # neither is null
    assert lanes.day_of(None) is None and lanes.day_of("in May") is None


@given(st.lists(st.tuples(st.sampled_from(["left", "right", "top", "bottom"]), st.integers(1, 60)), max_size=9))
def test_blocks_stand_apart_on_their_side(found: list[tuple[blocks.Side, int]]) -> None:
    groups = [blocks.Block(f"group {i}", side, tuple(f"{i}-{n}" for n in range(count))) for i, (side, count) in enumerate(found)]
    laid = blocks.place("centre", groups)
    assert laid.at["centre"] == (0, 0) and len(laid.at) == 1 + sum(count for _, count in found) and len(laid.headings) == len(groups)
    for group in groups:
        for member in group.members:
            x, y = laid.at[member]
            assert {"left": x < -60, "right": x > 60, "top": y < -60, "bottom": y > 60}[group.side]
    for (ax, ay), (bx, by) in combinations(laid.at.values(), 2):
        assert abs(ax - bx) >= 100 or abs(ay - by) >= 40


def test_who_belongs_to_two_blocks_stands_in_one_that_names_both() -> None:
    laid = blocks.place("c", [blocks.Block("classified by", "bottom", ("p",)), blocks.Block("signed by", "bottom", ("p",))])
    assert len(laid.at) == 2 and [text for _, _, text in laid.headings] == ["classified by · signed by"]


@given(st.lists(st.tuples(st.none() | st.tuples(st.floats(-60, 70, allow_nan=False), st.floats(-180, 180, allow_nan=False)), st.integers(7, 30), st.integers(3, 18)), max_size=40))
def test_posts_do_not_touch(found: list[tuple[tuple[float, float] | None, int, int]]) -> None:
    spots = [world.Spot(f"p{i}", at, size, "x" * letters) for i, (at, size, letters) in enumerate(found)]
    placed = world.place(spots)
    sizes = {spot.id: spot.size for spot in spots}
    for (a, (ax, ay)), (b, (bx, by)) in combinations(placed.items(), 2):
        assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 >= max(sizes[a], sizes[b])
    assert placed == world.place([world.Spot(s.id, at, s.size, s.label) for s, (at, _, _) in zip(sorted(spots, key=lambda s: int(s.id[1:])), found, strict=True)])


def test_what_has_no_place_stands_below_the_map() -> None:
    placed = world.place([world.Spot("a", (50.0, 0.0), 10, "a"), world.Spot("b", None, 10, "b")])
    assert placed["b"][1] > placed["a"][1]
