"""Show every widget on one page, in light or dark; for looking at, not for asserting.

QT_QPA_PLATFORM=offscreen python -m tests.ui.gallery light build/gallery-light.png
"""

import sys

from PySide6.QtCore import QDate, QPoint, QRect, Qt, QTime
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from planner import i18n
from ui import theme
from ui.theme import font, painting
from ui.widgets import buttons
from ui.widgets.chip import Chip, CounterLabel, SeverityBadge
from ui.widgets.flow import FlowLayout
from ui.widgets.image_tray import ImageTray, TrayPicture
from ui.widgets.messages import Banner, EmptyState, Toast
from ui.widgets.meter import Meter
from ui.widgets.phone_card import PhoneCard, PhonePost
from ui.widgets.segmented import SegmentedSwitch

PILLARS = (
    ("life", "日常生活"),
    ("expertise", "干货"),
    ("opinion", "观点"),
    ("achievement", "成就"),
    ("ad", "广告"),
)


def sample_picture(number: int, width: int = 240, height: int = 180) -> QPixmap:
    """Return a picture that can be told apart by its hue."""
    result = QPixmap(width, height)
    shade = QLinearGradient(0, 0, width, height)
    shade.setColorAt(0, QColor.fromHsv(number * 40 % 360, 120, 220))
    shade.setColorAt(1, QColor.fromHsv(number * 40 % 360, 200, 120))
    painter = QPainter(result)
    painter.fillRect(result.rect(), shade)
    painter.end()
    return result


def _opener(menu: QMenu, parent: QWidget) -> buttons.Button:
    button = buttons.plain("筛选", parent, icon="list-filter")
    button.setMenu(menu)
    return button


class _Cards(QWidget):
    """Cards as the painting helpers make them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint one card a state."""
        painter = QPainter(self)
        states: tuple[dict[str, object], ...] = (
            {},
            {"hovered": True},
            {"selected": True},
            {"focused": True},
            {"border": "danger"},
        )
        for index, ((key, _name), state) in enumerate(zip(PILLARS, states, strict=True)):
            self._card(painter, QRect(4 + index * 134, 4, 126, 86), key, state)

    def _card(self, painter: QPainter, box: QRect, key: str, state: dict[str, object]) -> None:
        colors = theme.current().colors
        painting.draw_card_frame(painter, box, key, **state)  # type: ignore[arg-type]
        painting.draw_tile(painter, QRect(box.x() + 9, box.y() + 6, 16, 16), key)
        painting.draw_lines(
            painter, QPoint(box.x() + 29, box.y() + 6), ("20:30",), colors.text, bold=True, height=16
        )
        width = painting.badge_width(2)
        painting.draw_badge(painter, QPoint(box.right() - 6 - width, box.y() + 6), "error", 2)
        lines = painting.elided_lines("不酸的咖啡不一定好，不新鲜的一定不好喝。", font("small"), 110)
        painting.draw_lines(painter, QPoint(box.x() + 9, box.y() + 26), lines, colors.text, height=17)
        painting.draw_cover(painter, QRect(box.x() + 9, box.y() + 62, 22, 22), sample_picture(3))


class Gallery(QWidget):
    """The page."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1180, 900)
        self._menu = QMenu(self)
        self._menu.addAction("帖子")
        page = QHBoxLayout(self)
        left, right = QVBoxLayout(), QVBoxLayout()
        page.addLayout(left, 1)
        page.addLayout(right)
        for part in (
            self._buttons(),
            self._switches(),
            self._fields(),
            self._boxes(),
            self._chips(),
            self._meters(),
        ):
            left.addLayout(part)
        left.addWidget(_Cards(self))
        left.addLayout(self._banners())
        left.addWidget(self._empty())
        left.addStretch(1)
        right.addWidget(self._phone())
        right.addWidget(self._tray())
        right.addStretch(1)
        self.toast = Toast(self)
        self.toast.offer("已移到 12月4日 周五 20:30", "撤销", "Ctrl+Z")

    def _buttons(self) -> QLayout:
        disabled = buttons.plain("标记就绪", self, icon="circle-check")
        disabled.setEnabled(False)
        return _row(
            buttons.primary("编辑", self, icon="pencil-line"),
            disabled,
            buttons.plain("改期…", self, icon="calendar-clock", height=24),
            buttons.flat("忽略", self),
            _opener(self._menu, self),
            buttons.SplitButton("新建", self._menu, self, kind="primary", icon="plus"),
            buttons.IconButton("chevron-left", "上一周", self, kind="plain"),
            buttons.IconButton("ellipsis", "更多", self),
            buttons.primary("标记已发", self, icon="check-check", height=36),
        )

    def _switches(self) -> QLayout:
        views, channel, fold = SegmentedSwitch(self), SegmentedSwitch(self), SegmentedSwitch(self, height=24)
        for key, text in (("month", "月"), ("week", "周"), ("list", "列表")):
            views.add(key, text)
        views.choose("week")
        for key, text, icon in (
            ("moments", "朋友圈", "aperture"),
            ("image_post", "贴图", "gallery-horizontal-end"),
            ("article", "公众号", "newspaper"),
        ):
            channel.add(key, text, icon)
        fold.add("folded", "折叠")
        fold.add("unfolded", "展开")
        return _row(views, channel, fold)

    def _fields(self) -> QLayout:
        audience = QComboBox(self)
        audience.addItem("部分可见")
        day = QDateEdit(QDate(2026, 11, 27), self)
        day.setCalendarPopup(True)
        wrong = QLineEdit("慢火咖啡烘焙工作室", self)
        wrong.setProperty("invalid", True)
        time = QTimeEdit(QTime(20, 30), self)
        return _row(audience, day, time, QSpinBox(self), QLineEdit("慢火咖啡", self), wrong)

    def _boxes(self) -> QLayout:
        checked, chosen = QCheckBox("缩略图", self), QRadioButton("本周", self)
        checked.setChecked(True)
        chosen.setChecked(True)
        text = QPlainTextEdit("回复「周五」按顺序登记", self)
        text.setFixedHeight(52)
        return _row(checked, QCheckBox("黑白打印", self), chosen, QRadioButton("下周", self), text)

    def _chips(self) -> QLayout:
        flow = FlowLayout()
        for text in ("老客 128", "到店客 64", "自提点", "花店邻居"):
            flow.addWidget(Chip(text, self, removable=True))
        for key, name in PILLARS:
            flow.addWidget(Chip(name, self, pillar=key))
        for severity, word in (("error", "错误"), ("warning", "警告"), ("hint", "提示")):
            badge = SeverityBadge(severity, self)
            badge.set_count(2, word)
            flow.addWidget(badge)
        for count in (2, 12):
            counter = CounterLabel(10, self)
            counter.set_count(count)
            flow.addWidget(counter)
        return flow

    def _meters(self) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(18)
        figures = ((41, 35, None), (33, 37, 34), (18, 15, None), (9, 10, None), (3, 3, 2))
        for (key, name), (actual, target, preview) in zip(PILLARS, figures, strict=True):
            meter = Meter(key, self)
            meter.set_values(name, actual, target, preview)
            row.addWidget(meter)
        return row

    def _banners(self) -> QLayout:
        column = QVBoxLayout()
        column.addWidget(Banner("danger", "没存上：磁盘满了", "重试", self))
        column.addWidget(Banner("warning", "3 张图找不到了", "重新定位…", self))
        column.addWidget(Banner("hint", "资料库在另一窗口打开，这里只读", "", self))
        column.addWidget(Banner("ok", "已导出 周计划_2026-W48.pdf", "打开", self))
        return column

    def _empty(self) -> QWidget:
        empty = EmptyState("calendar-days", self)
        empty.set_text("这一周还没有帖子", "从选题箱拖一条过来，或按节奏排好空档")
        empty.add_button(buttons.plain("新建", self, icon="plus"))
        empty.add_button(buttons.plain("按节奏排空档", self))
        return empty

    def _phone(self) -> QWidget:
        phone = PhoneCard(self)
        phone.dark = theme.current().dark
        lines = (
            "周五晚上八点半，三支新豆开放预订",
            "① 埃塞 水洗：橘子皮、茉莉、蜂蜜",
            "② 云南 日晒：红糖、山楂、熟苹果",
            "③ 巴西 半日晒：烤榛子、黑巧克力",
            "不夸张，这批豆子全城最好喝。",
            "每支只烘 20 包，周日一起寄出。☕",
        )
        phone.set_post(
            PhonePost(
                name="慢火咖啡",
                lines=lines,
                folded=True,
                pixmaps=tuple(sample_picture(number) for number in range(6)),
                place="慢火咖啡烘焙工作室",
                time="1分钟前",
                comment="回复「周五」按顺序登记，每人限 2 包。周日寄出，周三前都能改地址。",
                restricted=True,
            )
        )
        return phone

    def _tray(self) -> QWidget:
        tray = ImageTray(self)
        pictures = [TrayPicture(f"{number}.jpg", sample_picture(number)) for number in range(5)]
        tray.set_pictures([*pictures, TrayPicture("坏.jpg", None, "这个文件不是图片")])
        tray.drag_to(3, QPoint(210, 60))
        return tray


def _row(*widgets: QWidget) -> QLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return row


def main() -> None:
    """Grab the page into a file."""
    scheme, target = sys.argv[1:3]
    application = QApplication([])
    i18n.set_language("zh_CN")
    theme.install(application, scheme)
    page = Gallery()
    page.show()
    application.processEvents()
    page.grab().save(target)


if __name__ == "__main__":
    main()
