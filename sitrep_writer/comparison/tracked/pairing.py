"""Finds which block of the old text is which of the new one: by the sentences that they share, else
by their position under the same heading, their style and their words.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sitrep_writer.alignment.word_index import WordIndex
from sitrep_writer.comparison.tracked.blocks import OTHER, PARAGRAPH, Block
from sitrep_writer.comparison.tracked.candidates import TRIED, Candidates
from sitrep_writer.comparison.tracked.flat import THING
from sitrep_writer.comparison.tracked.known_pairs import KnownPairs
from sitrep_writer.comparison.tracked.word_edits import likeness
from sitrep_writer.folding import one_line

ALIKE = 0.5
"""From this likeness of their words, blocks of one style under one heading count as the same."""
_LISTS = ("list", "bullet")
_SHORT = 20
"""Texts up to this many characters may occur within many paragraphs."""


class PairedBlocks(NamedTuple):
    """Positions of old blocks to positions of new ones; empty paragraphs have no partner. `untried`
    counts the old ones that were not compared because there are too many.
    """

    places: dict[int, int]
    untried: int


def paired_blocks(old: Sequence[Block], new: Sequence[Block], known: KnownPairs) -> PairedBlocks:
    """Which block is which."""
    pairing = _Pairing(old, new, known)
    pairing.by_sentences()
    pairing.by_texts()
    pairing.by_headings()
    pairing.within_chapters()
    return PairedBlocks(pairing.found, pairing.untried)


_Row = tuple[object, ...]


def _row(block: Block, chapter: int) -> _Row:
    """What blocks that may be the same have in common."""
    return chapter, block.kind, block.style, block.text if block.kind == OTHER else ""


class _Pairing:
    def __init__(self, old: Sequence[Block], new: Sequence[Block], known: KnownPairs) -> None:
        self._old, self._new, self._known = old, new, known
        self.found: dict[int, int] = {}
        self._taken: set[int] = set()
        self._chapters: dict[int, int] = {}
        self._joined: set[int] = set()
        self.untried = 0

    def by_sentences(self) -> None:
        """Blocks with the most sentences in common."""
        olds, news = _by_sentence(self._old), _by_sentence(self._new)
        self._pair_voted(
            (olds[unit.old_bookmark], news[unit.new_bookmark])
            for unit in self._known.units
            if unit.old_bookmark in olds and unit.new_bookmark in news
        )

    def by_texts(self) -> None:
        """Blocks that contain the words of a unit, for those without bookmarks."""
        olds, news = _by_sentence(self._old), _by_sentence(self._new)
        left, right = _Homes(self._old), _Homes(self._new)
        pairs = []
        for unit in self._known.units:
            if unit.old_bookmark in olds and unit.new_bookmark in news:
                continue
            one = olds.get(unit.old_bookmark)
            one = left.of(unit.old_text) if one is None else one
            other = news.get(unit.new_bookmark)
            other = right.of(unit.new_text) if other is None else other
            if one is not None and other is not None:
                pairs.append((one, other))
        self._pair_voted(pairs)

    def by_headings(self) -> None:
        """Chapters: those that share the most blocks, else by title; and with them their
        headings.
        """
        self._join_by_blocks()
        self._join_by_titles()
        self._join(0, 0)
        starts = {block.chapter: n for n, block in enumerate(self._new) if block.is_heading}
        for number, block in enumerate(self._old):
            partner = starts.get(self._chapters.get(block.chapter, -1))
            if block.is_heading and partner is not None:
                self._pair(number, partner)

    def _join_by_blocks(self) -> None:
        votes = Counter(
            (self._old[one].chapter, self._new[other].chapter)
            for one, other in self.found.items()
            if not self._old[one].is_heading
        )
        for (one, other), _ in votes.most_common():
            self._join(one, other)

    def _join_by_titles(self) -> None:
        heads: dict[str, deque[int]] = {}
        for block in self._new:
            if block.is_heading:
                heads.setdefault(one_line(_title(block)), deque()).append(block.chapter)
        for block in self._old:
            if block.is_heading and block.chapter not in self._chapters:
                free = self._first_titled(block, heads)
                if free is not None:
                    self._join(block.chapter, free)

    def _first_titled(self, heading: Block, heads: dict[str, deque[int]]) -> int | None:
        """The first free new chapter with an old one's title, or with the title that it was changed
        to.
        """
        title = one_line(_title(heading))
        titles = {title, self._known.titles.get(title, title)}
        rows = [heads[each] for each in sorted(titles) if each in heads]
        for row in rows:
            while row and row[0] in self._joined:
                row.popleft()
        return min((row[0] for row in rows if row), default=None)

    def within_chapters(self) -> None:
        """Blocks of one style in paired chapters: the same words first, then the most alike, then
        the only ones of their style.
        """
        olds, news = self._loose(self._old, self.found), self._loose(self._new, self._taken)
        self._pair_equal(olds, news)
        rows: dict[_Row, tuple[list[int], list[int]]] = {}
        for one in olds:
            if one not in self.found:
                chapter = self._chapters.get(self._old[one].chapter, -1)
                rows.setdefault(_row(self._old[one], chapter), ([], []))[0].append(one)
        for other in news:
            row = rows.get(_row(self._new[other], self._new[other].chapter))
            if row is not None and other not in self._taken:
                row[1].append(other)
        for row in rows.values():
            self._pair_alike(*row)
            self._pair_lone(*row)

    def _pair_equal(self, olds: Iterable[int], news: Iterable[int]) -> None:
        """Blocks that say and show the same, in order."""
        homes: dict[tuple[object, ...], tuple[deque[int], deque[int]]] = {}
        for other in news:
            b = self._new[other]
            key = *_row(b, b.chapter), b.text, b.things
            homes.setdefault(key, (deque(), deque()))[bool(b.flat.sentences)].append(other)
        for one in olds:
            a = self._old[one]
            key = *_row(a, self._chapters.get(a.chapter, -1)), a.text, a.things
            both = homes.get(key, ())[: 1 if a.flat.sentences else 2]
            free = [row for row in both if row]
            if free:
                self._pair(one, min(free, key=lambda row: row[0]).popleft())

    def _pair_alike(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Blocks of one row, the most alike first."""
        if len(olds) * len(news) > TRIED:
            self._pair_many(olds, news)
            return
        judged = [
            (-likeness(self._old[one].words, self._new[other].words), one, other)
            for one in olds
            for other in news
            if self._may(one, other)
        ]
        for unlike, one, other in sorted(judged):
            if -unlike >= ALIKE:
                self._pair(one, other)

    def _pair_many(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """The same for very many blocks: groups with the same words are judged once, and paired in
        order; of the rest only those that may be alike enough are judged.
        """
        left, right = _Kinds(self._old, olds), _Kinds(self._new, news)
        for _, one, other in sorted(self._judged(left, right)):
            free, fits = left.blocks[one], right.blocks[other]
            while free and fits:
                self._pair(free.popleft(), fits.popleft())

    def _judged(self, left: _Kinds, right: _Kinds) -> list[tuple[float, int, int]]:
        """How unlike two groups are, for those that are alike enough."""
        rows = list(right.of_words)
        chances = Candidates(rows, len(left.kinds), ALIKE)
        judged: list[tuple[float, int, int]] = []
        for one, (words, named) in enumerate(left.kinds):
            before = chances.untried
            for row in chances.of(words):
                alike = likeness(words, rows[row])
                for other in right.of_words[rows[row]] if alike >= ALIKE else ():
                    if not (named and right.kinds[other][1]):
                        judged.append((-alike, one, other))
            self.untried += len(left.blocks[one]) * (chances.untried - before)
        return judged

    def _pair_lone(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """The only ones of their style that are left."""
        left = [one for one in olds if one not in self.found]
        right = [other for other in news if other not in self._taken]
        if min(len(left), len(right)) > 1:
            return
        for one, other in self._lone(left, right):
            if not _is_listed(self._old[one]):
                self._pair(one, other)

    def _lone(self, olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int]]:
        """Blocks that can be the same as exactly one other, which can be only theirs."""
        chances = [(one, other) for one in olds for other in news if self._may(one, other)]
        left, right = Counter(one for one, _ in chances), Counter(other for _, other in chances)
        return [(one, other) for one, other in chances if left[one] == right[other] == 1]

    def _may(self, one: int, other: int) -> bool:
        """Whether two blocks may be the same: of one kind and style, and not both with sentences
        that the comparison knows, since it has already paired those.
        """
        a, b = self._old[one], self._new[other]
        if a.kind != b.kind or a.style != b.style or (a.flat.sentences and b.flat.sentences):
            return False
        return a.kind != OTHER or a.text == b.text

    def _pair_voted(self, pairs: Iterable[tuple[int, int]]) -> None:
        votes = Counter(pairs)
        for (one, other), _ in sorted(votes.items(), key=lambda each: (-each[1], each[0])):
            self._pair(one, other)

    def _pair(self, one: int, other: int) -> None:
        if one in self.found or other in self._taken:
            return
        if self._old[one].kind == self._new[other].kind:
            self.found[one] = other
            self._taken.add(other)

    def _join(self, one: int, other: int) -> None:
        if one not in self._chapters and other not in self._joined:
            self._chapters[one] = other
            self._joined.add(other)

    def _loose(self, side: Sequence[Block], taken: Iterable[int]) -> list[int]:
        known = set(taken)
        return [
            n
            for n, block in enumerate(side)
            if n not in known and not block.is_heading and not block.is_empty
        ]


class _Kinds:
    """Blocks by their words, and whether they have sentences that a comparison knows."""

    def __init__(self, side: Sequence[Block], places: Sequence[int]) -> None:
        found: dict[tuple[tuple[str, ...], bool], deque[int]] = {}
        for place in places:
            block = side[place]
            key = tuple(block.words), bool(block.flat.sentences)
            found.setdefault(key, deque()).append(place)
        self.kinds = list(found)
        self.blocks = list(found.values())
        self.of_words: dict[tuple[str, ...], list[int]] = {}
        for number, (words, _) in enumerate(self.kinds):
            self.of_words.setdefault(words, []).append(number)


def _by_sentence(side: Sequence[Block]) -> dict[str, int]:
    return {name: n for n, block in enumerate(side) for name in block.flat.sentences}


def _by_text(side: Sequence[Block]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, block in enumerate(side):
        if block.kind == PARAGRAPH and not block.is_empty:
            found.setdefault(one_line(block.text.replace(THING, "")), number)
    return found


class _Homes:
    """The paragraphs of a text, by their words."""

    def __init__(self, side: Sequence[Block]) -> None:
        self._numbers = _by_text(side)
        self._rows = list(self._numbers.items())
        self._filed = WordIndex(text for text, _ in self._rows)

    def of(self, text: str) -> int | None:
        """The paragraph that is a text or contains it. Inside the paragraph, the words of the text
        are whole, except perhaps the first and the last.
        """
        known = self._numbers.get(text)
        if known is not None or len(text) < _SHORT:
            return known
        inner = " ".join(text.split()[1:-1])
        around = self._filed.around(inner) if inner else range(len(self._rows))
        return next((self._rows[n][1] for n in around if text in self._rows[n][0]), None)


def _title(block: Block) -> str:
    return block.text.replace(THING, " ").replace("\t", " ")


def _is_listed(block: Block) -> bool:
    return any(word in block.style for word in _LISTS)
