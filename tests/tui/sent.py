"""What terminals send, by their protocols: the beginnings of a search for what ends the program.

From the descriptions of the kitty keyboard protocol, of xterm's control sequences and of
win32-input-mode, put together from their grammars rather than recorded.
"""

from itertools import product

_MODIFIERS = ("", "1", "2", "5", "9", "65", "129", "256", "0", "999999999999")
_EVENTS = ("", ":1", ":2", ":3", ":", ":4", ":999999999999")
_CODES = (
    "",
    "97",
    "97:65",
    "97:65:97",
    "97::99",
    "1081:1049:113",
    "57399",
    "57441",
    "0",
    "27",
    "55296",
    "1114111",
    "1114112",
    "99999999999999999999",
    "97:55296",
    ":",
    "::",
)
_TEXTS = ("", ";", ";97", ";65:769", ";1114112", ";55296", ";8238", ";0", ";:", ";9999999999999")

KITTY = [
    *(
        f"\x1b[{code};{modifier}{event}{text}u"
        for code, modifier, event, text in product(_CODES, _MODIFIERS[:6], _EVENTS[:4], _TEXTS[:4])
    ),
    *(
        f"\x1b[{code};{modifier}{event}u"
        for code, modifier, event in product(_CODES, _MODIFIERS, _EVENTS)
    ),
    *(f"\x1b[97{text}u" for text in _TEXTS),
    *(f"\x1b[97;1{text}u" for text in _TEXTS),
    *(
        f"\x1b[1;{modifier}{event}{final}"
        for modifier, event, final in product(_MODIFIERS, _EVENTS, "ABCDEFHPQRS")
    ),
    *(
        f"\x1b[{number};{modifier}{event}~"
        for number, modifier, event in product(
            (2, 3, 5, 6, 7, 8, 15, 24, 57427, 29, 999), _MODIFIERS, _EVENTS
        )
    ),
    "\x1b[?0u",
    "\x1b[?31u",
    "\x1b[>1u",
    "\x1b[=1;1u",
    "\x1b[<u",
]

XTERM_KEYS = [
    *(
        f"\x1b[27;{modifier};{code}~"
        for modifier, code in product(
            ("2", "5", "6", "0", "", "999999"),
            ("9", "13", "27", "65", "113", "127", "1114112", "", "0"),
        )
    ),
    *(f"\x1b[{final}" for final in "ABCDEFHIOPQRSZ"),
    *(f"\x1bO{final}" for final in "ABCDEFHPQRSMIXjklmnopqrstuvwxy "),
    *(f"\x1bO{modifier}{final}" for modifier, final in product("258", "ABCDPQRS")),
    *(f"\x1b[[{final}" for final in "ABCDE"),
    *(f"\x1b[{number}{final}" for number, final in product((1, 2, 3, 7, 8, 23), "~$^@")),
    *(f"\x1b{character}" for character in "abfxXq09-=§\r\t\x7f\x1b[O]P^_ é"),
    "\x1b\x1b[D",
    "\x1b\x1bOD",
    "\x1b\x1b\x1b",
    "\x1b\x1b[5~",
]

MOUSE = [
    *(
        f"\x1b[<{button};{x};{y}{final}"
        for button, x, y, final in product(
            (0, 1, 2, 3, 32, 35, 64, 65, 66, 67, 128, 255, 99999),
            ("0", "1", "40", "-1", "9999", "99999999999999999999"),
            ("0", "1", "12", "-5"),
            "Mm",
        )
    ),
    *(f"\x1b[M{button}{x}{y}" for button, x, y in product(' !"#@`', "!Pþ\ufffd", "!1\x1b")),
    "\x1b[32;10;10M",
    "\x1b[999999;0;0M",
    "\x1b[<M",
    "\x1b[<;;M",
    "\x1b[<0;1M",
    "\x1b[M",
    "\x1b[<0;1;1;1M",
    "\x1b[1;2;3;4;5;6T",
    "\x1b[0;1;1;1;1;1&w",
]

REPORTS = [
    "\x1b[I",
    "\x1b[O",
    "\x1b[?1;2c",
    "\x1b[?62;4;22;52c",
    "\x1b[>0;10;1c",
    "\x1b[=0c",
    "\x1b[24;80R",
    "\x1b[?24;80R",
    "\x1b[0n",
    "\x1b[3n",
    "\x1b[?997;1n",
    *(
        f"\x1b[?{mode};{setting}$y"
        for mode, setting in product((2026, 2048, 2004, 99999999), range(6))
    ),
    "\x1b[4;2$y",
    "\x1b[?2026;99$y",
    "\x1b[?$y",
    "\x1b[?;$y",
    "\x1b[8;24;80t",
    "\x1b[4;600;800t",
    "\x1b[6;16;8t",
    "\x1b[?1;0;256S",
    "\x1b[>4;2m",
    "\x1b[0 q",
    *(
        f"\x1b[48;{lines};{columns};{high};{wide}t"
        for lines, columns, high, wide in product(
            ("24", "0", "24:1", "99999999999"),
            ("80", "0", "100000"),
            ("600", "0", ""),
            ("800", "0"),
        )
    ),
    "\x1b[48t",
    "\x1b[48;;;;t",
    "\x1b[48;1;1;1;1;1t",
    *(
        f"\x1b]{words}{end}"
        for words, end in product(
            (
                "0;title",
                "4;1;rgb:ffff/0000/0000",
                "10;rgb:0/0/0",
                "11;rgba:0/0/0/0",
                "52;c;eA==",
                "",
                "8;;http://x",
                "1337;x",
                "99;i=1;",
            ),
            ("\x07", "\x1b\\", "\x9c", ""),
        )
    ),
    *(
        f"\x1bP{words}{end}"
        for words, end in product(
            ("1$r0m", "0$r", ">|kitty(0.32)", "1+r5463=", "!|00000000", "tmux;\x1b\x1b[A", ""),
            ("\x1b\\", "\x9c", "\x18", ""),
        )
    ),
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b_",
    "\x1b^private\x1b\\",
    "\x1bXstring\x1b\\",
    "\x1b\\",
]

PASTES = [
    "\x1b[200~text\x1b[201~",
    "\x1b[200~",
    "\x1b[200~unfinished",
    "\x1b[201~",
    "\x1b[200~\x1b[200~twice\x1b[201~\x1b[201~",
    "\x1b[200~\x1b[20",
    "\x1b[200~\x00\x11\x1b[201~",
    "\x1b[200;1~",
    "\x1b\x1b[200~x\x1b[201~",
]

WINDOWS = [
    f"\x1b[{virtual};{scan};{character};{down};{state};{repeats}_"
    for virtual, scan, character, down, state, repeats in product(
        ("65", "27", "13", "38", "112", "", "999999999999"),
        ("30", ""),
        ("97", "0", "27", "55357", "56832", "1114112", "999999999999", ""),
        ("1", "0", ""),
        ("0", "8", "16", "511", "999999999999"),
        ("1", "0", "", "999999999999"),
    )
] + ["\x1b[_", "\x1b[65_", "\x1b[;;;;;_", "\x1b[1;2;3;4;5;6;7_"]

CHARACTERS = [
    *(chr(code) for code in range(0x20)),
    "\x7f",
    "\x80",
    "\x9b",
    "\x9b1;1:1B",
    "é",
    "日",
    "👩\u200d🔬",
    "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    "\ufffd",
    "\u202e",
    "\u2028",
    "\ufeff",
    "\U0010ffff",
    "a\u0301",
    "می\u200cخواهم",
    "\u3000",
    "\xa0",
    "\u202f",
]

PROTOCOLS: dict[str, list[str]] = {
    "kitty": KITTY,
    "keys of xterm": XTERM_KEYS,
    "mouse": MOUSE,
    "reports": REPORTS,
    "pastes": PASTES,
    "windows": WINDOWS,
    "characters": CHARACTERS,
}
