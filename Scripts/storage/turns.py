"""Several at once, clocks that jump, and text that is taken out."""
import fcntl
import os
import select
import subprocess
import threading
import time

from .counted import count, prepared
from .world import LIMIT, Trouble, World


def first_line(stream):
    """What a process says first; nothing when it says nothing within a minute."""
    return stream.readline() if select.select([stream], [], [], LIMIT)[0] else ""


def writers(part, options):
    with World(options.binary) as world:
        desk, rows = prepared(world)
        backup = world.docs / "kb.backup"
        world.run("backup", str(backup))

        def start(*arguments):
            return subprocess.Popen([world.binary, *arguments, *world.places], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                    text=True)

        def finish(processes):
            for process in processes:
                _, errors = process.communicate(timeout=LIMIT)
                if process.returncode:
                    raise Trouble(f"{process.returncode}: {errors[:300]}")

        def together():
            old = world.edition
            world.write(old + 1)
            processes = [start("index", "--quiet") for _ in range(20)]
            world.write(old + 2)
            restoring = start("restore", "--quiet", str(backup))
            while any(one.poll() is None for one in [*processes, restoring]):
                world.look({old, old + 1, old + 2}, desk, apart=True)
                part.add("answers meanwhile", 6)
            finish([*processes, restoring])
            part.add("refreshes at once", 20)
            world.mend(desk)
            for table in ("access_keys", "feedback"):
                if not set(rows[table]) <= set(world.rows()[table]):
                    raise Trouble(f"{table} are gone")

        for number in range(count(options, 50, 3)):
            if not part.has_time():
                break
            part.attempt(f"round {number}", together)

        def held():
            """Who writes waits for the lock, and who reads does not."""
            old = world.edition
            world.write(old + 1)
            with open(world.index / "lock", "r+b") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                waiting = [start("index"), start("restore", "--quiet", str(backup))]
                world.look({old}, desk)
                world.keys()
                said = [first_line(process.stderr) for process in waiting]
                if any(process.poll() is not None for process in waiting):
                    raise Trouble("a writer did not wait")
            finish(waiting)
            if not all("waiting for it" in line for line in said):
                raise Trouble("a writer waited without a word")
            world.mend(desk)
            part.add("writers that waited", 2)

        part.attempt("held", held)

        def keys():
            before = world.keys()
            made, times = [], count(options, 1_000, 5)

            def make():
                for _ in range(times):
                    made.append(world.make_key("one of many"))

            threads = [threading.Thread(target=make) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            if None in made or len(set(made)) != 8 * times or not set(made) <= world.keys() - before:
                raise Trouble("a key is lost")
            part.add("keys by 8 at once", len(made))

        part.attempt("keys", keys)


def clock(part, options):
    with World(options.binary) as world:
        desk, _ = prepared(world)

        def edit():
            times = {name: os.stat(world.docs / name) for name in ("faq.md", "inside.md")}
            world.write(world.edition + 1)
            for name, old in times.items():
                if os.stat(world.docs / name).st_size != old.st_size:
                    raise Trouble("the edit changed the size")
                os.utime(world.docs / name, ns=(old.st_atime_ns, old.st_mtime_ns))
            world.mend(desk)
            part.add("edits with the old size and time")

        for number in range(count(options, 1_000, 40)):
            if not part.has_time():
                break
            part.attempt(f"edit {number}", edit)

        def jump(seconds):
            """As files look after the clock has been set."""
            for item in [*world.index.rglob("*"), *world.docs.glob("*.md"), world.config]:
                os.utime(item, (seconds, seconds))
            world.look({world.edition}, desk)
            world.mend(desk)
            world.write(world.edition + 1)
            for item in world.docs.glob("*.md"):
                os.utime(item, (seconds, seconds))
            world.mend(desk)
            part.add("jumps of the clock")

        now = time.time()
        for seconds in (0, 1, now - 86_400, now - 3_600, now, now + 3_600, now + 86_400, 4_102_444_800):
            part.attempt(f"time {seconds}", lambda: jump(seconds))


def withdrawn(part, options):
    with World(options.binary) as world:
        prepared(world)
        for name in ("faq.md", "inside.md"):
            with open(world.docs / name, "a", encoding="utf-8") as file:
                file.write(f"\n## What is quetzalword{name[:2]}?\n\nThe quetzalword{name[:2]} is a secret of {name}.\n")
        world.refresh()
        held = [item for item in world.index.rglob("*") if item.is_file() and b"quetzalword" in item.read_bytes().lower()]
        world.write(world.edition)
        world.refresh()
        left = [item for item in world.index.rglob("*") if item.is_file() and b"quetzal" in item.read_bytes().lower()]
        if not held or left:
            raise Trouble(f"{len(held)} files had it, and {left} have it still")
        part.add("files had the text, none has it any more", len(held))
