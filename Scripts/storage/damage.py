"""Damaged files."""
import hashlib
import json
import pathlib
import sqlite3
import tempfile

from .counted import count, prepared
from .world import INTERNAL, PUBLIC, Trouble, World


def damaged(chance, content, others):
    """A file's bytes after something happened to them."""
    content = bytearray(content)
    kind = chance.randrange(10)
    if kind <= 3 and content:
        for _ in range(chance.choice((1, 1, 1, 2, 8, 64))):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    elif kind == 4:
        del content[chance.randrange(len(content) + 1):]
    elif kind == 5:
        del content[chance.randrange(len(content) + 1) // 512 * 512:]
    elif kind == 6:
        size = min(chance.choice((16, 512, 4096)), max(len(content) // 2, 1))
        one, two = (chance.randrange(max(len(content) - size, 1)) // size * size for _ in range(2))
        content[one:one + size], content[two:two + size] = content[two:two + size], content[one:one + size]
    elif kind == 7:
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.choice((1, 100, 4096, 100_000)))
        content[start:end] = bytes(end - start) if chance.random() < 0.5 else chance.randbytes(end - start)
    elif kind == 8:
        return chance.choice((b"", b"\n", b"garbage", bytes(len(content)), chance.randbytes(1000)))
    else:
        return chance.choice(others)
    return bytes(content)


def damage(part, options):
    with World(options.binary) as world:
        desk, _ = prepared(world)
        backup = world.docs / "kb.backup"
        world.run("backup", str(backup))
        edition, keys = world.edition, world.keys()
        whole = world.snapshot()
        with tempfile.TemporaryDirectory(prefix="kb-campaign-") as place:
            other = pathlib.Path(place) / "other.sqlite"
            with sqlite3.connect(other) as db:
                db.execute("CREATE TABLE theirs (a)")
            db.close()
            foreign = other.read_bytes()
        index = [name for name, content in whole.items() if content is not None and ("/" in name or name == "state")]

        def expect_right(audience, refresh):
            editions, more = world.answers(audience, refresh)
            if editions is None:
                if refresh:
                    raise Trouble(f"no answer after a refresh: {more[:300]}")
                if "cannot be used" not in more and "there is no index" not in more:
                    raise Trouble(f"it does not say what is wrong: {more[:300]}")
                part.add("said")
            elif editions != {edition} or more != desk:
                raise Trouble(f"answered from {editions} with {more}")
            else:
                part.add("answered")

        def harm():
            kind = part.chance.random()
            target = "journal.sqlite" if kind < 0.2 else "feedback.spool" if kind < 0.3 else part.chance.choice(index)
            others = [content for content in whole.values() if content is not None] + [foreign]
            content = damaged(part.chance, whole[target], others)
            if content == whole[target]:
                return
            world.bring(whole)
            (world.index / target).write_bytes(content)
            done[0] += 1
            part.add("files of " + ("the journal" if target.startswith("journal") else "the spool" if "spool" in target
                                    else "postings" if "postings" in target else "the index"))
            try:
                harmed(target, content)
            except Trouble as error:
                raise Trouble(f"{target} of {len(content)} bytes: {error}") from None

        def harmed(target, content):
            if target == "journal.sqlite":
                return harmed_journal(content)
            audience = INTERNAL if target.startswith(INTERNAL) else PUBLIC
            if target == "state":
                audience = part.chance.choice((PUBLIC, INTERNAL))
            expect_right(audience, False)
            if part.chance.random() < 0.1 and world.run("status").returncode not in (0, 1, 2):
                raise Trouble("kb status")
            expect_right(audience, True)
            if world.keys() != keys:
                raise Trouble("keys are gone")

        def harmed_journal(content):
            path = world.index / "journal.sqlite"
            done = world.run("key", "list", "--json")
            if done.returncode == 0:
                found = {key["id"] for key in json.loads(done.stdout)["keys"]}
                # A bit of a text that changes in the journal is noticed by nobody; a key never opens more by it.
                part.add("journals read" if found == keys else "journals read with other ids")
            elif done.returncode != 2 or "journal" not in done.stderr:
                raise Trouble(f"kb key list: {done.returncode} {done.stderr[:300]}")
            else:
                part.add("journals refused")
            if path.read_bytes() != content and content:
                raise Trouble("looking at a damaged journal changed it")
            expect_right(PUBLIC, False)
            try:
                world.write(edition + 1)
                for audience in (PUBLIC, INTERNAL):
                    editions, more = world.answers(audience, refresh=True)
                    if editions != {edition + 1}:
                        raise Trouble(f"{audience} is answered from {editions} beside a damaged journal: {more[:300]}")
            finally:
                world.write(edition)
            done = world.run("restore", "--quiet", str(backup))
            if done.returncode and "newer" not in done.stderr:
                raise Trouble(f"the backup does not come back: {done.stderr[:300]}")
            if done.returncode == 0 and world.keys() != keys:
                raise Trouble("a restore brings not all keys back")

        wanted, done = count(options, 5_000, 250), [0]
        for number in range(wanted * 2):
            if done[0] == wanted or not part.has_time():
                break
            part.attempt(f"damage {number}", harm)

        def version_changed(sql, audience):
            """A database of another version or program with its right digest."""
            world.bring(whole)
            folder = world.index / audience
            sequence, digest = (folder / "CURRENT").read_text().splitlines()[1].split()
            old = folder / f"{int(sequence):06}-{digest[:16]}"
            with sqlite3.connect(old / "entries.sqlite") as db:
                db.execute(sql)
            db.close()
            digest = hashlib.sha256((old / "entries.sqlite").read_bytes()).hexdigest()
            old.rename(folder / f"{int(sequence):06}-{digest[:16]}")
            (folder / "CURRENT").write_text(f"kb-generation 1\n{sequence} {digest}\n")
            expect_right(audience, False)
            expect_right(audience, True)
            part.add("other versions")

        def places_swapped():
            """Each audience's index in the place of the other's."""
            world.bring(whole)
            (world.index / PUBLIC).rename(world.index / "aside")
            (world.index / INTERNAL).rename(world.index / PUBLIC)
            (world.index / "aside").rename(world.index / INTERNAL)
            for audience in (PUBLIC, INTERNAL):
                expect_right(audience, False)
            for audience in (PUBLIC, INTERNAL):
                expect_right(audience, True)
            part.add("swapped places")

        for audience in (PUBLIC, INTERNAL):
            for version in (0, 1, 5, 7, 99):
                part.attempt("version", lambda: version_changed(f"PRAGMA user_version = {version}", audience))
            part.attempt("program", lambda: version_changed("PRAGMA application_id = 7", audience))
        part.attempt("swapped places", places_swapped)
