"""Numbers as office programs count them: w:numFmt of ECMA-376 17.18.59, as far as Chinese papers use it."""

from __future__ import annotations

from collections.abc import Callable

from zhidu.text.numerals import chinese_number

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = dict(zip("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟", strict=True))
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def _among(names: str) -> Callable[[int], str]:
    return lambda value: names[(value - 1) % len(names)] if value > 0 else str(value)


def _from(*first: tuple[int, int, int]) -> Callable[[int], str]:
    """Signs of Unicode in a row: (first value, last value, code of the first)."""

    def name(value: int) -> str:
        return next((chr(code + value - low) for low, high, code in first if low <= value <= high), str(value))

    return name


def _chinese(value: int) -> str:
    return chinese_number(value) if 0 <= value <= 9999 else str(value)


def _legal(value: int) -> str:
    """As on a cheque: 壹拾贰."""
    written = _chinese(value)
    return "".join(_LEGAL.get(each, each) for each in ("一" if written[0] == "十" else "") + written)


def _digits(value: int) -> str:
    return "".join("〇一二三四五六七八九"[int(each)] for each in str(value))


def _letter(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else str(value)


def _roman(value: int) -> str:
    written = ""
    for worth, name in _ROMAN:
        written += name * (value // worth)
        value %= worth
    return written


def _wide(value: int) -> str:
    return "".join(chr(0xFF10 + int(each)) for each in str(value))


_CIRCLED = _from((1, 20, 0x2460), (21, 35, 0x3251))
_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _wide),
    "decimalHalfWidth": str,
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"), _chinese),
    **dict.fromkeys(("taiwaneseCountingThousand", "koreanCounting", "ideographDigital"), _chinese),
    **dict.fromkeys(("japaneseDigitalTenThousand", "taiwaneseDigital"), _digits),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"),
        _legal,
    ),
    "ideographTraditional": _among(_STEMS),
    "ideographZodiac": _among(_BRANCHES),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _CIRCLED),
    "decimalEnclosedParen": _from((1, 20, 0x2474)),
    "decimalEnclosedFullstop": _from((1, 20, 0x2488)),
    "ideographEnclosedCircle": _from((1, 10, 0x3280)),
    "ideographEnclosedParen": _from((1, 10, 0x3220)),
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "numberInDash": lambda value: f"- {value} -",
    "none": lambda _: "",
}


def is_known(form: str) -> bool:
    """Whether numbers of that form can be written."""
    return form in _FORMS


def counted(form: str, value: int) -> str:
    """A number in one of the forms of w:numFmt; in figures where the form is none that is known."""
    return _FORMS.get(form, str)(value)
