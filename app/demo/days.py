"""Days of the demo, counted from the moment it is made: the demo is always fresh."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Days:
    """`anchor`: now, aware. Days are local; 0 is today, negative ones lie behind."""

    anchor: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.anchor.astimezone(self.zone).date()

    def at(self, day: int, hour: int, minute: int = 0) -> datetime:
        """A local time of day, never later than a minute before the anchor."""
        moment = datetime.combine(self.today + timedelta(days=day), time(hour, minute), self.zone)
        return min(moment, self.anchor - timedelta(minutes=1)).astimezone(self.anchor.tzinfo)

    def working(self, day: int, hour: int, minute: int = 0) -> datetime:
        """The same on a weekday: what would fall on a weekend happens on the Friday before."""
        date_ = self.today + timedelta(days=day)
        back = max(0, date_.isoweekday() - 5)
        return self.at(day - back, hour, minute)

    def daytime(self, moment: datetime) -> datetime:
        """The moment, moved into the day (8:10 to 18:40) when people are not at work."""
        local = moment.astimezone(self.zone)
        minutes = local.hour * 60 + local.minute
        if minutes < 8 * 60 + 10:
            local = local.replace(hour=8, minute=10 + minutes % 45)
        elif minutes > 18 * 60 + 40:
            local = (local + timedelta(days=1)).replace(hour=8, minute=10 + minutes % 45)
        return local.astimezone(moment.tzinfo)
