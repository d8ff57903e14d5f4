"""Sun and moon from scratch, to check the almanac by a second source.

Low-precision series after Jean Meeus, Astronomical Algorithms, 2nd edition, chapters 25 and 49: the sun to
about 0.01 degrees (a quarter of an hour), the new moon to some minutes. Days are China standard time.
"""

from datetime import date, datetime, timedelta
from math import radians, sin

_J2000 = datetime(2000, 1, 1, 12)
_CHINA = timedelta(hours=8)
_DELTA_T = timedelta(seconds=72)  # terrestrial minus universal time around 2026

_NAMES = "春分清明谷雨立夏小满芒种夏至小暑大暑立秋处暑白露秋分寒露霜降立冬小雪大雪冬至小寒大寒立春雨水惊蛰"
TERMS = tuple(_NAMES[index : index + 2] for index in range(0, len(_NAMES), 2))
"""The terms' names by the sun's longitude, from 0 degrees in steps of 15."""


def sun_longitude(moment: datetime) -> float:
    """Return the sun's apparent longitude in degrees at a universal time."""
    t = (moment + _DELTA_T - _J2000) / timedelta(days=36525)
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    node = radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360


def term_moments(year: int) -> list[tuple[str, datetime]]:
    """Return the 24 terms of a year with their Chinese wall-clock moments, found by halving."""
    found = []
    day = datetime(year, 1, 1) - _CHINA
    while day < datetime(year + 1, 1, 1) - _CHINA:
        following = day + timedelta(days=1)
        if int(sun_longitude(day) // 15) != int(sun_longitude(following) // 15):
            found.append((TERMS[int(sun_longitude(following) // 15)], _crossing(day, following) + _CHINA))
        day = following
    return found


def _crossing(before: datetime, after: datetime) -> datetime:
    target = int(sun_longitude(after) // 15)
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) / 2
        before, after = (before, middle) if int(sun_longitude(middle) // 15) == target else (middle, after)
    return after


def new_moons(first: date, last: date) -> list[datetime]:
    """Return the new moons between two dates as Chinese wall-clock moments."""
    start = round((first - date(2000, 1, 6)).days / 29.530588861) - 1
    moments = [_new_moon(k) for k in range(start, start + (last - first).days // 29 + 4)]
    return [moment for moment in moments if first <= moment.date() <= last]


def _new_moon(k: int) -> datetime:
    t = k / 1236.85
    mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    sun = radians(2.5534 + 29.1053567 * k - 0.0000014 * t * t)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    node = radians(124.7746 - 1.56375588 * k)
    e = 1 - 0.002516 * t
    shift = (
        -0.40720 * sin(moon)
        + 0.17241 * e * sin(sun)
        + 0.01608 * sin(2 * moon)
        + 0.01039 * sin(2 * latitude)
        + 0.00739 * e * sin(moon - sun)
        - 0.00514 * e * sin(moon + sun)
        + 0.00208 * e * e * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * latitude)
        - 0.00057 * sin(moon + 2 * latitude)
        + 0.00056 * e * sin(2 * moon + sun)
        - 0.00042 * sin(3 * moon)
        + 0.00042 * e * sin(sun + 2 * latitude)
        + 0.00038 * e * sin(sun - 2 * latitude)
        - 0.00024 * e * sin(2 * moon - sun)
        - 0.00017 * sin(node)
    )
    return _J2000 + timedelta(days=mean + shift - 2451545) - _DELTA_T + _CHINA
