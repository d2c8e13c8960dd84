"""Full names of months and weekdays, in their order."""

MONTHS = (
    "january february march april may june july august september october november december"
).split()


WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
