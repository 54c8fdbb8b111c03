"""Single system calls that kill, fail or are lost with the power."""
import os
import pathlib
import shutil
import subprocess
import tempfile

from .counted import count, expect_rows, prepared
from . import power_loss
from .world import CRASHES, LIMIT, Trouble, World


FAULTS = {"SIGKILL": "signal=SIGKILL", "ENOSPC": "error=ENOSPC", "EIO": "error=EIO"}
# strace counts each of them for itself.
STEPS = ("write", "pwrite64", "ftruncate", "fsync", "fdatasync", "rename", "unlink", "mkdir", "rmdir", "link")


def can_trace(part):
    if shutil.which("strace") is None:
        part.skip("strace is not here (Debian: apt-get install strace)")
        return False
    if subprocess.run(["strace", "-f", "-o", os.devnull, "true"], capture_output=True).returncode:
        part.skip("this system does not let strace trace (ptrace)")
        return False
    return True


def steps(part, options):
    if not can_trace(part):
        return
    with World(options.binary) as world:
        desk, rows = prepared(world)
        backup, log = world.docs / "kb.backup", world.docs / "strace.log"
        world.run("backup", str(backup))
        keys = world.keys()

        def blow(fault, call, number, arguments):
            done = subprocess.run(
                ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={call}", "-e",
                 f"inject={call}:{FAULTS[fault]}:when={number}", world.binary, *arguments, *world.places],
                capture_output=True, text=True, timeout=LIMIT)
            text = log.read_text(errors="replace")
            if fault == "SIGKILL":
                return done.returncode in (-9, 137), done
            if done.returncode in CRASHES or done.returncode >= 128:
                raise Trouble(f"crashed: {done.returncode} {done.stderr[-300:]}")
            return "(INJECTED)" in text, done

        def refresh(fault, call, number, reached):
            old = world.edition
            world.write(old + 1)
            reached[0], done = blow(fault, call, number, ["index", "--quiet"])
            world.look({old, old + 1}, desk)
            if fault != "SIGKILL" and reached[0] and done.returncode:
                lines = done.stderr.strip().splitlines()
                # An error of standard error itself can be told nowhere.
                if len(lines) > 1:
                    raise Trouble(f"it says more than a line: {lines}")
            world.mend(desk)

        def restore(fault, call, number, reached):
            world.make_key("lost by the restore")
            known = world.keys()
            reached[0], done = blow(fault, call, number, ["restore", "--quiet", str(backup)])
            found = world.keys()
            if found not in (known, keys):
                raise Trouble(f"the keys are neither those of before nor those of the backup: {len(found)}")
            if done.returncode == 0 and found != keys:
                raise Trouble("a restore that went well restored nothing")
            if world.run("restore", "--quiet", str(backup)).returncode or world.keys() != keys:
                raise Trouble("the next restore fails")

        def all_of(kind):
            stride = count(options, 1, 5)
            for fault, call in ((fault, call) for fault in FAULTS for call in STEPS):
                number = part.chance.randint(1, stride)
                reached = [True]
                while reached[0] and part.has_time():
                    part.attempt(f"{kind.__name__} with {fault} at {call} {number}",
                                 lambda: kind(fault, call, number, reached))
                    if reached[0]:
                        part.add(f"{kind.__name__} × {fault}")
                    number += stride

        all_of(refresh)
        part.attempt("rows", lambda: expect_rows(world, rows))
        all_of(restore)
        # The backup has what waited, and so had the spool: each is there once.
        questions = sorted(row[3] for row in world.rows()["feedback"])
        if part.has_time() and questions != sorted([f"question {number}" for number in range(5)] + ["waiting 0", "waiting 1"]):
            part.troubles.append(f"after the restores the feedback is {questions}")


def power(part, options):
    if not can_trace(part):
        return
    with World(options.binary) as world:
        log, backup = world.docs / "strace.log", world.docs / "kb.backup"
        total = count(options, 500, 100)

        def scenario(name, share, arguments, root, before, check):
            files = before()
            done, operations = power_loss.record([world.binary, *arguments, *world.places], root, log)
            if done.returncode or not operations:
                raise Trouble(f"{name}: {done.returncode} {done.stderr[:300]}, {len(operations)} calls")
            wrong = power_loss.out_of_order(operations)
            if wrong:
                part.troubles.append(f"{name}: " + "; ".join(wrong[:3]))
            part.add(f"calls of {name}", len(operations))
            for number in range(int(total * share)):
                if not part.has_time():
                    return
                # Every tenth loses power when all was said to be done.
                reached = len(operations) if number % 10 == 0 else part.chance.randint(0, len(operations))
                disk = power_loss.Disk(files)
                for operation in operations[:reached]:
                    disk.do(operation)
                state = disk.after_loss(part.chance)
                part.add("states")
                part.attempt(f"{name}, state {number} after {reached} of {len(operations)} calls",
                             lambda: check(state, reached == len(operations)))

        def nothing():
            shutil.rmtree(world.index, ignore_errors=True)
            world.index.mkdir(mode=0o700)
            return {}

        def first(state, is_done):
            world.bring(state)
            found = world.look({world.edition}, may_fail=not is_done)
            if is_done and len(found) != 2:
                raise Trouble("the index was there and is gone")
            world.mend()

        scenario("a first refresh", 0.1, ["index", "--quiet"], world.index, nothing, first)
        world.bring({})
        desk, rows = prepared(world)
        whole = world.snapshot()
        old = world.edition

        def edited():
            world.bring(whole)
            world.write(old + 1)
            return world.snapshot()

        def later(state, is_done):
            world.bring(state)
            found = world.look({old + 1} if is_done else {old, old + 1}, desk)
            part.add("left new" if old + 1 in found.values() else "left old")
            expect_rows(world, rows)
            world.mend(desk)

        scenario("a later refresh", 0.5, ["index", "--quiet"], world.index, edited, later)

        # The measure of this measure: had nothing been synced, some of these states would have to be wrong.
        files = edited()
        _, operations = power_loss.record([world.binary, "index", "--quiet", *world.places], world.index, log)
        unsynced = [operation for operation in operations if operation[0] != "sync"]
        wrong = 0
        for _ in range(20):
            disk = power_loss.Disk(files)
            for operation in unsynced:
                disk.do(operation)
            try:
                later(disk.after_loss(part.chance), True)
            except Trouble:
                wrong += 1
        part.add("of 20 without any sync wrong, as they should be", wrong)
        if wrong == 0:
            part.troubles.append("states without any sync are right: the measure finds nothing")

        def again():
            world.bring(whole)
            world.write(old)
            return whole

        world.bring(whole)
        keys = world.keys()

        def one_more(state, is_done):
            world.bring(state)
            found = world.keys()
            if not keys <= found or len(found) > len(keys) + 1 or (is_done and len(found) == len(keys)):
                raise Trouble(f"there were {len(keys)} keys, now there are {len(found)}")

        scenario("a new key", 0.15, ["key", "create", "--scope", "reindex"], world.index, again, one_more)

        again()
        with tempfile.TemporaryDirectory(prefix="kb-campaign-") as place:
            place = pathlib.Path(place)
            target = place / "kb.backup"

            def backup_there():
                world.bring(whole)
                world.run("backup", str(target))
                world.make_key("in the new backup alone")
                return {"kb.backup": target.read_bytes()}

            def saved(state, is_done):
                if "kb.backup" not in state:
                    raise Trouble("the backup is gone")
                target.write_bytes(state["kb.backup"])
                world.bring(whole)
                if world.run("restore", "--quiet", str(target)).returncode:
                    raise Trouble("the backup cannot be used")
                found = len(world.keys())
                if found not in ({len(keys) + 1} if is_done else {len(keys), len(keys) + 1}):
                    raise Trouble(f"the backup has {found} keys")

            scenario("a backup", 0.1, ["backup", str(target)], place, backup_there, saved)

        again()
        world.run("backup", str(backup))

        def with_more():
            world.bring(whole)
            world.make_key("lost by the restore")
            return world.snapshot()

        def restored(state, is_done):
            world.bring(state)
            found = world.keys()
            if not keys <= found or len(found) > len(keys) + 1 or (is_done and found != keys):
                raise Trouble(f"the keys are neither those of before nor those of the backup: {len(found)}")
            world.look({old}, desk)

        scenario("a restore", 0.15, ["restore", str(backup)], world.index, with_more, restored)
