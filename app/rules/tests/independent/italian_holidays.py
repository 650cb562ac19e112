"""The Italian public holidays, from a source that is not ours, for `independent_holidays.rs`.

Run once; the result is committed, so that the tests need neither Python nor a network:

    pip install holidays==0.109
    python3 italian_holidays.py > holidays_it_2024_2041.txt

What is changed of the library's list, and why:

- Easter Sunday and, since L. 54/1977, the day of national unity (first Sunday of November) are left
  out. Both are Sundays, on which nobody works anyway, and the list is one of days with a name in
  L. 260/1949. If one of them is not a Sunday, this script fails.
- 4 October is a holiday from 2026 (L. 151/2025). Versions of the library before that law lack it:
  then it is added. A version that has it in some of the years only, or before 2026, is wrong: then
  this script fails.
- Patron saints are holidays of one town each, and no days of Reg. 1182/71 art. 2(1) for all of Italy.
  The library has them as subdivisions only, which are not asked for.

Whatever else the library has or lacks makes this script fail: then somebody has to look.
"""

import datetime
import sys
from importlib.metadata import version

import holidays  # This script has another name, or it would import itself.

FIRST, LAST = 2024, 2041  # An extension of what is received in 2040 ends in 2041.
SUNDAYS = {"Easter Sunday", "National Unity Day"}
SAINT_FRANCIS = "Saint Francis of Assisi, Patron Saint of Italy"
FIXED = {(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26)}


def main() -> None:
    listed = holidays.country_holidays("IT", years=range(FIRST, LAST + 1), language="en_US")
    days: dict[datetime.date, str] = {}
    for day, names in listed.items():
        for name in names.split("; "):
            if name in SUNDAYS:
                if day.weekday() != 6:
                    sys.exit(f"{name} is no Sunday: {day}")
            else:
                days[day] = name

    expected = {datetime.date(year, 10, 4) for year in range(2026, LAST + 1)}
    found = {day for day in days if (day.month, day.day) == (10, 4)}
    if found and found != expected:
        sys.exit(f"4 October is not there from 2026 on and only then: {sorted(found ^ expected)}")
    for day in expected - found:
        days[day] = SAINT_FRANCIS

    for year in range(FIRST, LAST + 1):
        of_year = {(day.month, day.day) for day in days if day.year == year}
        movable = of_year - FIXED - {(10, 4)}
        easter_monday = [day for day in days if day.year == year and days[day] == "Easter Monday"]
        # In these years Easter Monday never falls on 25 April, so that it is always a day of its own.
        if not FIXED <= of_year or len(movable) != 1 or len(easter_monday) != 1:
            sys.exit(f"{year}: {sorted(of_year)}")

    source = f"the Python library holidays {version('holidays')}"
    print(f"# Public holidays of Italy, by italian_holidays.py from {source}.")
    for day in sorted(days):
        print(day, days[day])


main()
