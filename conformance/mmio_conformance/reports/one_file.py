"""A page in one file that asks nothing of anybody, with filter and search: what all pages of the suite share."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_STYLE: Final = """\
:root{color-scheme:light dark;--page:#fff;--text:#1d2126;--soft:#59626d;--line:#d9dee4;--card:#f5f7f9;--link:#0b57b0;
--good:#1b6e32;--bad:#a61b1b}
@media(prefers-color-scheme:dark){:root{--page:#14171a;--text:#e4e7ea;--soft:#9aa4af;--line:#343b43;--card:#1d2227;
--link:#86b7f5;--good:#79cf92;--bad:#ff9a92}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:60rem;background:var(--page);color:var(--text);
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.25rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:0}
a{color:var(--link)}
code,.id{font:.86em ui-monospace,monospace}
.soft,.id{color:var(--soft)}
.soft{font-size:.88rem}
.good{color:var(--good);font-weight:600}
.bad{color:var(--bad)}
form{display:flex;flex-wrap:wrap;gap:.5rem;position:sticky;top:0;padding:.6rem 0;background:var(--page)}
input,select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.4rem;
padding:.3rem .5rem;max-width:100%}
input{flex:1 1 12rem}
article{border:1px solid var(--line);border-radius:.5rem;margin:.8rem 0;padding:.7rem .9rem;scroll-margin-top:4rem}
summary{cursor:pointer;padding:.2rem 0}
pre{white-space:pre-wrap;font:.84rem/1.45 ui-monospace,monospace;background:var(--card);padding:.6rem;margin:.3rem 0}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:right;padding:.25rem .4rem;font-size:.9rem;overflow-wrap:normal;border-bottom:1px solid var(--line)}
th:first-child,td:first-child{text-align:left}
[hidden]{display:none}
@media print{form{display:none}body{max-width:none;padding:0}article{break-inside:avoid-page}}
"""
#: Hides the items, what has a kind, that are not asked for, and articles that are left with none; opens all before
#: printing, so that paper has what the screen has.
_SCRIPT: Final = """\
const search=document.getElementById('search'),kind=document.getElementById('kind');
const all=[...document.querySelectorAll('[data-kind]')],text=one=>one.textContent.toLowerCase();
function show(){const words=search.value.toLowerCase().split(/\\s+/).filter(Boolean);
for(const article of document.querySelectorAll('article')){
const items=[...article.querySelectorAll('[data-kind]')];
const head=[...article.children].filter(one=>!items.includes(one)).map(text).join(' ');
for(const one of items){const said=head+' '+text(one);
one.hidden=!(words.every(word=>said.includes(word))&&(!kind||!kind.value||one.dataset.kind===kind.value))}
article.hidden=items.length?items.every(one=>one.hidden):!words.every(word=>head.includes(word))}
document.getElementById('shown').textContent=all.filter(one=>!one.hidden).length+' of '+all.length+' shown'}
for(const one of [search,kind])if(one)one.addEventListener('input',show);
if(search)show();
addEventListener('beforeprint',()=>{for(const one of document.querySelectorAll('details'))one.open=true});
"""
#: Nothing may be fetched from anywhere, whatever an implementation has answered.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; form-action 'none'"


def one_file(title: str, body: Iterable[str], style: str = "") -> bytes:
    """Return a page; `style` adds to what all pages share, and `body` is its lines in HTML, the heading not among them.

    Items that bear `data-kind`, each in an article, are what `search_form` searches.
    """
    lines = [
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}{style}</style>",
        f"<main>\n<h1>{escape(title)}</h1>",
        *body,
        f"</main>\n<script>\n{_SCRIPT}</script>\n</html>",
    ]
    return ("\n".join(lines) + "\n").encode(errors="backslashreplace")


def search_form(asked: str, kinds: Mapping[str, int], every: str) -> Iterator[str]:
    """Give the search of a page: what may be `asked` for, and how many items there are of each kind, if of several."""
    yield '<form onsubmit="return false"><input id="search" type="search" aria-label="Search" '
    yield f'placeholder="{escape(asked)}">'
    if len(kinds) > 1:
        options = "".join(f'<option value="{escape(one)}">{escape(one)} ({n})</option>' for one, n in kinds.items())
        yield f'<select id="kind" aria-label="Kind"><option value="">{escape(every)}</option>{options}</select>'
    yield '<output id="shown" class="soft"></output></form>'
