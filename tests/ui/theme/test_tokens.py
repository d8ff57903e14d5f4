import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QColor

from planner.model.pillar import PILLAR_ORDER
from ui.theme import tokens
from ui.theme.looks import Theme

RAW = tomllib.loads(tokens.TOKENS.read_text(encoding="utf-8"))
SOFT = ("accent-soft", "danger-soft", "warning-soft", "hint-soft", "ok-soft")
PLAIN = ("window", "surface", "raised")


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _leaves(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _leaves(part)
    elif isinstance(value, str) and value.startswith("#"):
        yield tokens.color(value).name(QColor.NameFormat.HexArgb)
    else:
        yield value.name(QColor.NameFormat.HexArgb) if isinstance(value, QColor) else value


@pytest.mark.parametrize("scheme", tokens.SCHEMES)
def test_every_value_of_the_file_is_in_the_theme(scheme: str) -> None:
    other = "dark" if scheme == "light" else "light"
    raw = {key: value for key, value in RAW.items() if key not in ("meta", "color", "pillar", "heat")}
    raw["color"] = RAW["color"][scheme]
    raw["heat"] = [RAW["heat"][scheme], RAW["heat"][f"{scheme}-text"]]
    raw["pillar"] = [
        {key: value for key, value in pillar.items() if key not in (other, "name")}
        for pillar in RAW["pillar"].values()
    ]
    theme = tokens.load(scheme)
    assert sorted(map(str, _leaves(raw))) == sorted(map(str, [*_leaves(theme)][1:]))
    assert theme.scheme == scheme


def test_pillars_are_those_of_the_planner() -> None:
    assert set(tokens.load("light").pillars) == set(PILLAR_ORDER)


def test_an_unknown_pillar_gets_a_neutral_look() -> None:
    assert tokens.load("light").pillar("travel").icon == "tag"


def test_roles_are_found_by_their_name_in_the_file() -> None:
    colors = tokens.load("dark").colors
    assert colors.role("text-muted") == QColor("#ABA9A3")
    with pytest.raises(KeyError):
        colors.role("mauve")


def test_transparent_colours_keep_their_alpha() -> None:
    assert tokens.load("light").colors.scrim.alpha() == 0x52


def _luminance(color: QColor) -> float:
    """WCAG 2.1, relative luminance."""
    parts = [part / 255 for part in (color.red(), color.green(), color.blue())]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.1, contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _text_pairs(theme: Theme) -> Iterator[tuple[str, QColor, QColor]]:
    role = theme.colors.role
    grounds = (*PLAIN, *SOFT, "sunken", "accent-faint", "hover")
    for words in ("text", "text-muted"):
        for ground in grounds:
            yield f"{words} on {ground}", role(words), role(ground)
    for words in ("accent", "danger", "warning", "hint", "ok"):
        for ground in (*PLAIN, f"{words}-soft"):
            yield f"{words} on {ground}", role(words), role(ground)
    for ground in ("accent", "accent-hover"):
        yield f"on-accent on {ground}", role("on-accent"), role(ground)
    yield "selection", role("on-selection"), role("selection")
    yield "tooltip", role("on-tooltip"), role("tooltip")
    for key, look in theme.pillars.items():
        for ground_color in (look.soft, *(role(name) for name in PLAIN)):
            yield f"pillar {key}", look.text, ground_color
    for step, (fill, words_on) in enumerate(zip(theme.heat.fill, theme.heat.text, strict=True)):
        yield f"heat {step}", words_on, fill
    for name, phone in theme.phone.items():
        yield f"phone {name} text", phone.text, phone.comment
        yield f"phone {name} name", phone.name, phone.comment
        yield f"phone {name} muted", phone.muted, phone.page


@pytest.mark.parametrize("scheme", tokens.SCHEMES)
def test_words_can_be_read(scheme: str) -> None:
    pairs = _text_pairs(tokens.load(scheme))
    weak = {name: round(contrast(words, ground), 2) for name, words, ground in pairs}
    assert {name: ratio for name, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", tokens.SCHEMES)
def test_shapes_can_be_seen(scheme: str) -> None:
    theme = tokens.load(scheme)
    for look in theme.pillars.values():
        assert contrast(look.on_fill, look.fill) >= 3
        assert contrast(look.fill, theme.colors.surface) >= 3
    for ground in PLAIN:
        assert contrast(theme.colors.focus, theme.colors.role(ground)) >= 3


def test_contrast_is_measured_as_in_the_standard() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)
