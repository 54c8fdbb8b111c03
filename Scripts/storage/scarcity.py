"""Too little room on the disk or in memory."""
import os
import subprocess
import tempfile

from .counted import count, expect_rows, prepared
from .world import PUBLIC, Trouble, World


def fill(path, leave=0):
    """Fills a file system to the last byte but some."""
    with open(path, "wb", buffering=0) as filler:
        for size in (65536, 4096, 1):
            try:
                while True:
                    filler.write(b"x" * size)
            except OSError:
                pass
        if leave:
            filler.truncate(max(filler.tell() - leave, 0))


def disk(part, options):
    if os.geteuid() != 0:
        return part.skip("only root can mount a small file system")
    with tempfile.TemporaryDirectory(prefix="kb-campaign-") as place:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", place], capture_output=True).returncode:
            return part.skip("no file system can be mounted here")
        try:
            with World(options.binary, place=place) as world:
                desk, rows = prepared(world)
                filler = world.folder / "filler"

                def full(leave):
                    old = world.edition
                    world.write(old + 1)
                    fill(filler, leave)
                    done = world.run("index", "--quiet")
                    if done.returncode == 2:
                        if len(done.stderr.strip().splitlines()) != 1:
                            raise Trouble(f"not one line: {done.stderr}")
                        part.add("refreshes refused")
                    else:
                        part.add("refreshes that fitted")
                    world.look({old, old + 1}, desk)
                    created = world.run("key", "list")
                    if created.returncode:
                        raise Trouble(f"kb key list: {created.stderr}")
                    filler.unlink()
                    world.mend(desk)
                    expect_rows(world, rows)

                for leave in range(0, 640 * 1024, count(options, 8, 64) * 1024):
                    if not part.has_time():
                        break
                    part.attempt(f"{leave} bytes free", lambda: full(leave))
                    filler.unlink(missing_ok=True)

                def to_the_last_byte():
                    old = world.edition
                    world.write(old + 1)
                    fill(filler)
                    for _ in range(count(options, 250, 10)):
                        world.look({old}, desk)
                        part.add("answers on a full disk", 6)
                    # A question that would refresh first is answered from the old index, and says so.
                    editions, _ = world.answers(PUBLIC, refresh=True)
                    if editions != {old}:
                        raise Trouble(f"answered from {editions}")
                    backup = world.docs / "full.backup"
                    if world.run("backup", str(backup)).returncode:
                        raise Trouble("no backup to another disk")
                    for arguments in (["key", "create", "--scope", "admin"], ["restore", str(backup)],
                                      ["backup", str(world.folder / "kb.backup")]):
                        done = world.run(*arguments)
                        if done.returncode != 2 or len(done.stderr.strip().splitlines()) != 1:
                            raise Trouble(f"{arguments}: {done.returncode} {done.stderr}")
                    if list(world.folder.glob("kb.backup*")):
                        raise Trouble("a backup that found no room left something behind")
                    filler.unlink()
                    world.mend(desk)
                    expect_rows(world, rows)

                part.attempt("full", to_the_last_byte)
                filler.unlink(missing_ok=True)

                def read_only():
                    old = world.edition
                    world.write(old + 1)
                    subprocess.run(["mount", "-o", "remount,ro", place], check=True, capture_output=True)
                    try:
                        for _ in range(count(options, 50, 10)):
                            world.look({old}, desk)
                            part.add("answers on a read-only disk", 6)
                        editions, _ = world.answers(PUBLIC, refresh=True)
                        if editions != {old}:
                            raise Trouble(f"answered from {editions}")
                        backup = world.docs / "ro.backup"
                        if world.run("backup", str(backup)).returncode:
                            raise Trouble("no backup from a read-only disk")
                        for arguments in (["index"], ["restore", str(backup)], ["key", "create", "--scope", "admin"]):
                            done = world.run(*arguments)
                            if done.returncode != 2 or len(done.stderr.strip().splitlines()) != 1:
                                raise Trouble(f"{arguments}: {done.returncode} {done.stderr}")
                        if len(world.keys()) != 1:
                            raise Trouble("keys are gone")
                    finally:
                        subprocess.run(["mount", "-o", "remount,rw", place], check=True, capture_output=True)
                    world.mend(desk)
                    expect_rows(world, rows)

                part.attempt("read-only", read_only)
        finally:
            subprocess.run(["umount", "-l", place], capture_output=True)


def memory(part, options):
    with World(options.binary, entries=200) as world:
        desk, rows = prepared(world)
        number = count(options, 40, 8)
        for step in range(number):
            if not part.has_time():
                break
            limit = int(2_000_000 * (64 / 2000) ** (step / max(number - 1, 1)))

            def starve():
                old = world.edition
                world.write(old + 1)
                command = ["bash", "-c", f"ulimit -c 0; ulimit -v {limit}; exec \"$@\"", "bash", world.binary, "index",
                           "--quiet", *world.places]
                try:
                    done = subprocess.run(command, capture_output=True, text=True, timeout=15)
                    part.add("refreshes that fitted" if done.returncode == 0 else "that did not")
                except subprocess.TimeoutExpired:
                    # The system's library tries once a second whether there is room for another thread.
                    part.add("that waited for memory and were killed")
                world.look({old, old + 1}, desk)
                world.mend(desk)

            part.attempt(f"{limit} KiB", starve)
        part.attempt("rows", lambda: expect_rows(world, rows))
