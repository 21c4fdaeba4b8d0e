"""A person's Markdown as lines of content: headings, lists, quotes, code, emphasis.

It reads the part of Markdown that people write by hand, and shows the rest as it was typed.
Nothing in it can be clicked, and no text is ever taken for markup.
"""

import re
from collections.abc import Iterable

from textual.content import Content

from career_tui.domain.text import flows_on
from career_tui.quick_dataclass import dataclass
from career_tui.tui.widgets.columns import plain

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,3}[.)])\s+(.*)$")
_QUOTE = re.compile(r"\s*>\s?(.*)$")
_RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*$")
_FENCE = re.compile(r"\s*(```|~~~)")
# Lengths are bounded: an unfinished mark is looked for a little way, never to the end of a book.
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`(?P<code>[^`]{1,300})`"
    r"|\*\*(?P<bold>[^\s*][^*]{0,500}?)\*\*"
    r"|(?<![\w*])\*(?P<star>[^\s*][^*]{0,500}?)\*(?![\w*])"
    r"|(?<!\w)_(?P<line>[^\s_][^_]{0,500}?)_(?!\w)"
    r"|\[(?P<label>[^\]]{1,300})\]\((?P<link>[^)\s]{1,500})\)"
)
_STYLES = {"escaped": "", "code": "$accent", "bold": "bold", "star": "italic", "line": "italic"}


@dataclass(frozen=True, slots=True)
class _Block:
    """Text that wraps as one: `first` stands before its first line, `rest` before the others."""

    text: str
    first: str = ""
    rest: str = ""
    style: str = ""
    verbatim: bool = False
    level: int = 0
    """Of a heading, 1 the highest; 0 for anything else."""


def inline(text: str) -> Content:
    """One piece of text with its emphasis, code and links; the marks themselves are left out."""
    parts: list[Content] = []
    at = 0
    for match in _INLINE.finditer(text):
        parts.append(plain(text[at : match.start()]))
        at = match.end()
        if match["link"] is not None:
            parts.append(
                plain(match["label"]) + plain(f" ({match['link']})").stylize("$status-muted")
            )
            continue
        kind = match.lastgroup or ""
        parts.append(plain(match[kind]).stylize(_STYLES[kind]))
    return Content("").join([*parts, plain(text[at:])])


def markdown_lines(text: str, width: int) -> list[Content]:
    """`text` as lines of at most `width` cells."""
    lines: list[Content] = []
    for block in _blocks(text.split("\n")):
        if not block.text and not block.first:
            if lines and lines[-1]:
                lines.append(Content(""))
            continue
        if block.level and lines and lines[-1]:
            lines.append(Content(""))
        lines += _wrapped(block, width)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _blocks(lines: Iterable[str]) -> list[_Block]:
    found: list[_Block] = []
    fenced = flows = False
    for line in lines:
        if _FENCE.match(line):
            fenced, flows = not fenced, False
            continue
        block = _Block(line, "  ", "  ", "$accent", verbatim=True) if fenced else _block(line)
        is_text = bool(block.text) and block == _Block(block.text)
        of_item = line.startswith("  ") and bool(found) and bool(found[-1].first)
        if is_text and (flows or of_item):
            last = found.pop()
            block = _Block(f"{last.text} {block.text}", last.first, last.rest, last.style)
        found.append(block)
        flows = not fenced and not block.level and flows_on(line)
    return found


def _block(line: str) -> _Block:
    if match := _HEADING.match(line):
        return _Block(match[2], level=len(match[1]), style="bold $primary")
    if _RULE.match(line):
        return _Block("", first="···", style="$status-muted")
    if match := _QUOTE.match(line):
        return _Block(match[1], "│ ", "│ ", "italic")
    if match := _ITEM.match(line):
        indent = " " * (2 * min(len(match[1].expandtabs(4)) // 2, 6))
        mark = f"{indent}{'•' if match[2] in '-*+' else match[2]} "
        return _Block(match[3], mark, " " * len(mark))
    return _Block(line.strip())


def _wrapped(block: _Block, width: int) -> list[Content]:
    room = max(width - len(block.first), 4)
    content = plain(block.text) if block.verbatim else inline(block.text)
    if block.style:
        content = content.stylize_before(block.style)
    lines = content.wrap(room) or [Content("")]
    marks = [block.first, *[block.rest] * (len(lines) - 1)]
    return [
        Content.styled(mark, "$status-muted") + line.rstrip()
        for mark, line in zip(marks, lines, strict=True)
    ]
