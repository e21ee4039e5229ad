"""Numbers as the index of a 7z archive has them: of one to nine bytes, bits in bytes, sums that may be missing."""

from __future__ import annotations

import io


class Numbers:
    """Numbers out of the bytes of an index. Raises ValueError where they end."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)
        self._length = len(data)

    def left(self) -> int:
        return self._length - self._data.tell()

    def take(self, count: int) -> bytes:
        if count > self.left():
            raise ValueError("the index ends")
        return self._data.read(count)

    def byte(self) -> int:
        return self.take(1)[0]

    def number(self) -> int:
        """Up to eight bytes; the ones at the top of the first say how many follow it."""
        first, mask, value = self.byte(), 0x80, 0
        for place in range(8):
            if not first & mask:
                return value + ((first & (mask - 1)) << (8 * place))
            value |= self.byte() << (8 * place)
            mask >>= 1
        return value

    def count(self, bits: int = 8) -> int:
        """A number of things that take so many bits each in what follows."""
        number = self.number()
        if number * bits > self.left() * 8:
            raise ValueError("more than there is room for")
        return number

    def flags(self, count: int) -> bytes:
        """One byte for each of `count` bits."""
        data = self.take((count + 7) // 8)
        return bytes(byte >> shift & 1 for byte in data for shift in range(7, -1, -1))[:count]

    def defined(self, count: int) -> bytes:
        """As `flags`, or one byte that says that all are set."""
        return b"\1" * count if self.byte() else self.flags(count)

    def sums(self, count: int) -> list[int | None]:
        """CRCs, null where there is none."""
        return [self.four() if is_there else None for is_there in self.defined(count)]

    def four(self) -> int:
        return int.from_bytes(self.take(4), "little")
