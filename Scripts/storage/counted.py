"""What all parts of Scripts/campaign share: counting, and what has to hold."""
import random
import sqlite3
import subprocess
import time

from .world import LIMIT, PUBLIC, Trouble

failures = []


class Counted:
    """One part: counts, and says how it ended."""

    def __init__(self, name, options):
        self.name = name
        self.counts = {}
        self.chance = random.Random(f"{options.seed} {name}")
        self.began = time.monotonic()
        self.end = self.began + options.seconds
        self.troubles = []
        self.skips = []

    def __enter__(self):
        return self

    def add(self, what, number=1):
        self.counts[what] = self.counts.get(what, 0) + number

    def attempt(self, what, body):
        """Does one thing; what is wrong is noted, and the next is done."""
        try:
            body()
        except (Trouble, subprocess.TimeoutExpired, OSError, ValueError, KeyError, sqlite3.Error) as error:
            self.troubles.append(f"{what}: {type(error).__name__ if not isinstance(error, Trouble) else ''} {error}")

    def has_time(self):
        if len(self.troubles) >= 20:
            return False
        if time.monotonic() < self.end:
            return True
        self.skips.append("stopped at the limit of time")
        return False

    def skip(self, why):
        self.skips.append(why)

    def __exit__(self, kind, error, _):
        if kind is not None and issubclass(kind, Exception):
            self.troubles.append(f"{kind.__name__}: {error}")
        counts = ", ".join(f"{number:,} {what}" for what, number in self.counts.items())
        skips = "".join(f"; {why}" for why in dict.fromkeys(self.skips))
        took = time.monotonic() - self.began
        word = "FAILED " if self.troubles else "skipped" if self.skips and not self.counts else "ok     "
        print(f"{word} {self.name:<10}{took:6.0f} s  {counts}{skips}", flush=True)
        for trouble in self.troubles[:10]:
            print("          " + trouble[:600], flush=True)
        if self.troubles:
            failures.append(self.name)
        return kind is None or issubclass(kind, Exception)


def prepared(world):
    """An index, a key, feedback in the journal and beside it; the id of the question that is worded anew, and all rows."""
    world.refresh()
    world.write(world.edition + 1)
    world.refresh()
    if world.make_key("first") is None:
        raise Trouble("no key can be made")
    world.add_feedback(5, spooled=2)
    return world.answers(PUBLIC)[1], world.rows()


def expect_rows(world, rows):
    """No key and no feedback has changed, and nothing that waits."""
    now = world.rows()
    for table in ("access_keys", "feedback"):
        if now[table] != rows[table]:
            raise Trouble(f"{table} was {rows[table]} and is {now[table]}"[:500])
    if not set(rows["kept_identities"]) <= set(now["kept_identities"]):
        raise Trouble("a reworded question is forgotten")
    waiting = (world.index / "feedback.spool").read_text().splitlines()
    if len(waiting) != 2:
        raise Trouble(f"two pieces of feedback waited, now {len(waiting)}")


def kill_during(command, delay):
    """Starts a command and kills it after a while; what it had printed, and how it ended."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    time.sleep(delay)
    process.kill()
    output, _ = process.communicate(timeout=LIMIT)
    return output, process.returncode


def length_of(body, times=3):
    """How long something takes."""
    found = []
    for _ in range(times):
        began = time.monotonic()
        body()
        found.append(time.monotonic() - began)
    return sorted(found)[len(found) // 2]


def count(options, long, short):
    return short if options.short else long
