"""The cases, by what they try."""

from fixtures._localhost.hostile import robots
from fixtures._localhost.hostile.case import Case

GROUPS: dict[str, tuple[type[Case], ...]] = {
    "politeness": (robots.ForbidsTwelveThatWait,),
    "safety": (),
    "bounds": (),
    "bytes and types": (),
}
