"""What the preview of a web page shows."""

import pytest

from ui.export.page_text import page_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<head><title>甲</title><style>p{}</style></head><body><p>乙</p></body>", "乙"),
        ("<h2><bdi>周一</bdi> <span>2 条</span></h2>\n<p>甲</p>\n<p>乙</p>", "■ 周一 2 条\n\n甲\n乙"),
        ("<ul>\n<li><span><svg><text>x</text></svg></span><span>警告</span></li>\n</ul>", "• 警告"),
        ("<table><tr><th>栏目</th><td>5</td></tr><tr><th>乙</th></tr></table>", "栏目  5\n乙"),
        ('<figure><img alt="豆.png"><figcaption>豆.png</figcaption></figure>', "豆.png"),
        ('<p>前<img alt="山">后</p>', "前[山]后"),
        ('<a class="skip" href="#p">跳</a><nav><ol><li>目录</li></ol></nav><p>甲</p>', "甲"),
        ('<div class="text">一\n\n二</div>', "一\n\n二"),
        ("<p>1 &lt; 2 &amp; <b>三</b></p>", "1 < 2 & 三"),
        ("<p>半<im", "半"),
    ],
)
def test_words_are_read_as_they_stand(html: str, text: str) -> None:
    assert page_text(html) == text
