"""SIGKILL at random moments."""
import http.client
import json
import re
import signal
import subprocess
import tempfile
import threading
import time

from .counted import count, expect_rows, kill_during, length_of, prepared
from .world import INTERNAL, LIMIT, PUBLIC, Trouble, World

# As many pieces of feedback as the journal keeps for each audience (`Feedback.countLimit`).
FEEDBACK_LIMIT = 10_000


def kills(part, options):
    with World(options.binary) as world:
        desk, rows = prepared(world)

        def edit_and_refresh():
            world.write(world.edition + 1)
            world.refresh()

        length = length_of(edit_and_refresh)

        def kill():
            old = world.edition
            world.write(old + 1)
            _, status = kill_during([world.binary, "index", "--quiet", *world.places], part.chance.uniform(0, 1.05 * length))
            found = world.look({old, old + 1}, desk)
            part.add("kills" if status == -signal.SIGKILL else "came too late")
            part.add(f"left {'/'.join('new' if found[one] > old else 'old' for one in (PUBLIC, INTERNAL))}")
            world.mend(desk)

        wanted = count(options, 2_000, 200)
        for number in range(wanted * 2):
            if part.counts.get("kills", 0) == wanted or not part.has_time():
                break
            part.attempt(f"kill {number}", kill)
            if number % 50 == 49:
                part.attempt("rows", lambda: expect_rows(world, rows))
        part.attempt("rows", lambda: expect_rows(world, rows))


def journal(part, options):
    with World(options.binary) as world:
        prepared(world)
        backup = world.docs / "kb.backup"
        keys = world.keys()
        if world.run("backup", str(backup)).returncode:
            raise Trouble("no backup can be made")
        saved = [set(keys)]
        lengths = {}
        for name, arguments in (("key create", ["key", "create", "--scope", "reindex"]), ("backup", ["backup", str(backup)])):
            lengths[name] = length_of(lambda: world.run(*arguments))
        keys = world.keys()
        saved = [keys]
        lengths["restore"] = length_of(lambda: world.run("restore", str(backup)))

        def create():
            before = world.keys()
            output, _ = kill_during([world.binary, "key", "create", "--scope", "reindex", *world.places],
                                    part.chance.uniform(0, 1.1 * lengths["key create"]))
            after = world.keys()
            if not before <= after or len(after - before) > 1:
                raise Trouble(f"{before - after} are gone, {after - before} are new")
            if output.endswith("\n") and output[3:11] not in after:
                raise Trouble(f"the key {output[3:11]} was printed and is gone")
            part.add("with a new key" if after != before else "without")

        def back_up():
            known = world.keys()
            kill_during([world.binary, "backup", "--quiet", str(backup), *world.places],
                        part.chance.uniform(0, 1.1 * lengths["backup"]))
            # Whichever it is now, it can be brought back as a whole.
            with tempfile.TemporaryDirectory(prefix="kb-campaign-") as other:
                done = subprocess.run([world.binary, "restore", str(backup), "--index", other + "/index"], capture_output=True,
                                      text=True, timeout=LIMIT)
                if done.returncode:
                    raise Trouble(f"the backup cannot be used: {done.stderr[:300]}")
                listed = subprocess.run([world.binary, "key", "list", "--json", "--index", other + "/index"],
                                        capture_output=True, text=True, timeout=LIMIT)
                found = {key["id"] for key in json.loads(listed.stdout)["keys"]}
            if found not in (known, saved[0]):
                raise Trouble("the backup is neither the old nor the new one")
            part.add("new backups" if found == known and known != saved[0] else "old backups")
            saved[0] = found

        def restore():
            known = world.keys()
            kill_during([world.binary, "restore", "--quiet", str(backup), *world.places],
                        part.chance.uniform(0, 1.1 * lengths["restore"]))
            found = world.keys()
            if found not in (known, saved[0]):
                raise Trouble(f"the keys are neither those of before nor those of the backup: {found}")
            part.add("restored" if found == saved[0] else "not restored")

        for number in range(count(options, 300, 45)):
            if not part.has_time():
                break
            part.add("kills")
            part.attempt(f"kill {number}", (create, back_up, restore)[number % 3])
        # What a kill left behind goes with the next of its kind.
        world.run("backup", str(backup))
        world.run("restore", str(backup))
        part.attempt("the end", world.expect_tidy)
        left = {item.name for item in world.docs.glob("kb.backup*")}
        if left != {"kb.backup"}:
            part.troubles.append(f"left over: {left}")


def feedback(part, options):
    with World(options.binary) as world:
        world.refresh()
        acknowledged, asked = set(), [0]

        def serve_and_kill():
            process = subprocess.Popen([world.binary, "serve", "--port", "0", "--log-level", "error", *world.places],
                                       stderr=subprocess.PIPE, text=True)
            try:
                port = None
                for line in process.stderr:
                    found = re.search(r"listening on http://127.0.0.1:(\d+)", line)
                    if found:
                        port = int(found[1])
                        break
                if port is None:
                    raise Trouble("kb serve did not start")
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
                connection.request("GET", "/v1/search?q=zanzibar")
                entry = json.loads(connection.getresponse().read())["results"][0]["id"]

                def send():
                    while True:
                        asked[0] += 1
                        number = asked[0]
                        try:
                            connection.request("POST", "/v1/feedback",
                                               json.dumps({"question": f"feedback {number}", "entry": entry, "verdict": "used"}),
                                               {"Content-Type": "application/json"})
                            response = connection.getresponse()
                            response.read()
                        except (OSError, http.client.HTTPException):
                            return
                        if response.status == 204:
                            acknowledged.add(number)

                sender = threading.Thread(target=send)
                sender.start()
                time.sleep(part.chance.uniform(0.05, 0.6))
                process.kill()
                sender.join(LIMIT)
            finally:
                process.kill()
                process.wait(LIMIT)
                process.stderr.close()
            kept = [int(row[3].removeprefix("feedback ")) for row in world.rows()["feedback"]]
            # The journal lets the oldest go once it is full: only then may one be missing that is older than all it keeps.
            oldest = min(kept, default=0) if len(kept) >= FEEDBACK_LIMIT else 0
            gone = {number for number in acknowledged - set(kept) if number >= oldest}
            if gone or len(kept) != len(set(kept)):
                raise Trouble(f"{len(gone)} acknowledged are gone, {len(kept) - len(set(kept))} are there twice")

        for number in range(count(options, 1_000, 5)):
            if not part.has_time():
                break
            part.add("kills")
            part.attempt(f"kill {number}", serve_and_kill)
        part.add("acknowledged and, of the newest 10,000, kept", len(acknowledged))


def questions(part, options):
    """What `kb ask` has answered is kept, once, whoever is killed while it goes into the journal."""
    with World(options.binary) as world:
        world.refresh()
        answered, number = set(), 0

        def ask(*more):
            nonlocal number
            number += 1
            return number, [world.binary, "ask", f"zanzibar {number}", *world.places, *more]

        def kill():
            for _ in range(3):
                one, command = ask()
                if subprocess.run(command, capture_output=True, timeout=LIMIT).returncode in (0, 1):
                    answered.add(one)
            _, command = ask()
            kill_during(command, part.chance.uniform(0, 0.01))
            kill_during([world.binary, "questions", *world.places], part.chance.uniform(0, 0.06))
            part.add("kills", 2)
            expect()

        def serve():
            process = subprocess.Popen([world.binary, "serve", "--port", "0", "--log-level", "error", *world.places],
                                       stderr=subprocess.PIPE, text=True)
            try:
                found = None
                while not found and (line := process.stderr.readline()):
                    found = re.search(r"listening on (http://\S+\d)", line)
                if not found:
                    raise Trouble("kb serve did not start")
                one, command = ask("--url", found[1])
                del command[3:7]
                if subprocess.run(command, capture_output=True, timeout=LIMIT).returncode not in (0, 1):
                    raise Trouble("kb serve does not answer")
                process.terminate()
                process.wait(LIMIT)
                answered.add(one)
                part.add("ends of a service")
            finally:
                process.kill()
                process.wait(LIMIT)
                process.stderr.close()
            expect()

        def expect():
            listed = world.run("questions", "--json", "--limit", "100000")
            if listed.returncode:
                raise Trouble(f"kb questions: {listed.stderr[:300]}")
            kept = [int(asked["question"].split()[1]) for asked in json.loads(listed.stdout)["questions"]]
            if answered - set(kept) or len(kept) != len(set(kept)):
                raise Trouble(f"{len(answered - set(kept))} are gone, {len(kept) - len(set(kept))} are there twice")

        for turn in range(count(options, 300, 15)):
            if not part.has_time():
                break
            part.attempt(f"kill {turn}", kill)
            if turn % 5 == 4:
                part.attempt(f"service {turn}", serve)
        part.add("answered and kept", len(answered))
