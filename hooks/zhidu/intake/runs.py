"""The words of a Word paragraph: changes as accepted, fields by what they show; what is left out is told of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from zhidu.intake.manuscript import Manuscript, Told
from zhidu.intake.parcel import is_on, value
from zhidu.intake.styles import Styles

_WORDS = {"w-noBreakHyphen": "-", "w-tab": "\t", "w-cr": "\n", "w-ptab": "\t"}
_THROUGH = frozenset(("w-hyperlink", "w-smartTag", "w-customXml", "w-sdtContent", "w-fldSimple", "w-dir", "w-bdo"))
_SYMBOLS = {
    **dict.fromkeys(("f0fe", "f052", "f053"), "☑"),
    **dict.fromkeys(("f06f", "f0a8", "f0a3", "f071"), "□"),
    **dict.fromkeys(("f0fc", "f050"), "√"),
    **dict.fromkeys(("f0fb", "f0d0"), "×"),
    "f06c": "●",
    "f06e": "■",
}
"""What common signs of the symbol fonts are in any font."""
_TYPED = {int(code, 16): sign for code, sign in _SYMBOLS.items()}
_PICTURES = frozenset(("w-drawing", "w-pict", "w-object"))


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, and whether what follows is what it shows."""

    code: str = ""
    shows: bool = False


@dataclass(slots=True)
class Runs:
    """Reads paragraphs one after another; fields may reach over several of them."""

    script: Manuscript
    styles: Styles
    where: str = ""
    veiled: bool = False  # the style of the paragraph hides its words
    fields: list[_Field] = field(default_factory=list)
    contents: bool = False  # the paragraph lies in a table of contents that a field makes
    boxes: list[Element] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)

    def words(self, paragraph: Element) -> str:
        """The words of a paragraph, without the number that is counted."""
        self.contents = self._in_contents()
        return "".join(self._of(paragraph))

    def _in_contents(self) -> bool:
        return any(each.code.lstrip().upper().startswith("TOC") for each in self.fields)

    def _of(self, parent: Element) -> Iterator[str]:
        for each in parent:
            tag = each.tag
            if tag == "w-r":
                yield from self._run(each)
            elif tag in ("w-ins", "w-moveTo"):
                added = "".join(self._of(each))
                self._note("修订：增加", added, "照接受修订的样子放进页面")
                yield added
            elif tag in ("w-del", "w-moveFrom"):
                self._note("修订：删去", plain(each), "照接受修订的样子不放进页面", dropped=True)
            elif tag in _THROUGH:
                yield from self._of(each)
            elif tag == "w-sdt":
                yield from self._control(each)
            elif tag == "mc-AlternateContent":
                yield from self._of(chosen(each))
            elif tag in ("m-oMath", "m-oMathPara"):
                yield self._formula(each)

    def _control(self, each: Element) -> Iterator[str]:
        """A content control, but for the words that ask for something to be filled in."""
        if is_on(each.find("w-sdtPr"), "w-showingPlcHdr"):
            self._note("没有填写的控件", plain(each), "是提示的话，不是文字", dropped=True)
            return
        for inner in each.findall("w-sdtContent"):
            yield from self._of(inner)

    def _run(self, run: Element) -> Iterator[str]:
        look = run.find("w-rPr")
        hidden = self._is_hidden(look)
        if hidden:
            self._note("隐藏文字", plain(run), "打印出来没有", dropped=True)
        for each in run:
            tag = each.tag
            if tag == "w-fldChar":
                self._field(each.get("fldCharType", ""))
            elif tag == "w-instrText":
                if self.fields:
                    self.fields[-1].code += each.text or ""
                    self.contents = self.contents or self._in_contents()
            elif hidden or any(not field.shows for field in self.fields):
                continue  # a field may begin in the open and end hidden, so its marks count all the same
            else:
                yield self._piece(each)

    def _is_hidden(self, look: Element | None) -> bool:
        """Whether a run is not printed: what it says itself goes before what its style and its paragraph's say."""
        if look is not None and look.find("w-vanish") is not None:
            return is_on(look, "w-vanish")
        return is_on(look, "w-specVanish") or self.veiled or self.styles.of(value(look, "w-rStyle")).hidden

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shows = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _piece(self, each: Element) -> str:
        tag = each.tag
        if tag == "w-t":
            return (each.text or "").replace("\n", " ").translate(_TYPED)
        if tag == "w-br":
            return "\n" if each.get("type", "textWrapping") == "textWrapping" else ""
        if tag == "mc-AlternateContent":
            return "".join(self._piece(inner) for inner in chosen(each))
        return self._special(tag, each)

    def _special(self, tag: str, each: Element) -> str:
        """What is no plain text: the mark of a note, a sign, a gloss, a drawing."""
        if tag in ("w-footnoteReference", "w-endnoteReference"):
            return self.marks.get(f"{tag}{each.get('id', '')}", "")
        if tag == "w-sym":
            return self._symbol(each.get("char", "").lower())
        if tag == "w-ruby":
            self._note("拼音指南", plain(each.find("w-rt")), "注音不放进页面", dropped=True)
            base = each.find("w-rubyBase")
            return "".join(self._of(base)) if base is not None else ""
        if tag in _PICTURES:
            self._picture(each)
        return _WORDS.get(tag, "")

    def _symbol(self, code: str) -> str:
        sign = _SYMBOLS.get(code, "")
        if not sign:
            self.script.doubted.append(Told(self.where, "符号", f"U+{code.upper()}", "只在一种字体里有，没有放进页面"))
        return sign

    def _picture(self, each: Element) -> None:
        """A drawing: the text boxes in it are kept for later, a picture is told of."""
        boxes = [inner for inner in all_of(each) if inner.tag == "w-txbxContent"]
        self.boxes += boxes
        if not boxes:
            self._note("图片", "", "图片不放进页面；是流程图一类的，另存成文件，在页面里链接", dropped=True)

    def _formula(self, each: Element) -> str:
        words = "".join(part.text or "" for part in each.iter("m-t"))
        self.script.doubted.append(Told(self.where, "公式", words, "只取了其中的字，对照原件写好"))
        return words

    def _note(self, what: str, words: str, why: str, *, dropped: bool = False) -> None:
        if words or not dropped or what == "图片":
            told = Told(self.where, what, words, why)
            (self.script.dropped if dropped else self.script.noted).append(told)


def chosen(each: Element) -> Element:
    """What an old program reads of a choice, if it is text; of a drawing, the new one."""
    options = [*each.findall("mc-Choice"), *each.findall("mc-Fallback")]
    return options[0] if options else each


def all_of(element: Element) -> Iterator[Element]:
    """An element and all in it, of a choice what is chosen."""
    yield element
    for each in chosen(element) if element.tag == "mc-AlternateContent" else element:
        yield from all_of(each)


def plain(element: Element | None) -> str:
    """All words in an element, deleted ones too, paragraphs parted by a space."""
    if element is None:
        return ""
    words: list[str] = []
    for each in all_of(element):
        if each.tag in ("w-t", "w-delText"):
            words.append(each.text or "")
        elif each.tag == "w-p" and words:
            words.append(" ")
    return "".join(words).strip()
