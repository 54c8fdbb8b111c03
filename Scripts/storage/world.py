"""What Scripts/campaign damages and looks at: documents of which every answer names its edition, their index, and a journal."""
import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

PUBLIC, INTERNAL = "public", "internal"
# What tells that a process ended by a fault of its own. SIGKILL is what the campaign sends.
CRASHES = {-signal for signal in (4, 5, 6, 7, 8, 11, 31)}
LIMIT = 60


class Trouble(Exception):
    """Something is not as it should be."""


class World:
    """A folder with documents and an index, removed at the end."""

    def __init__(self, binary, entries=40, place=None):
        self.binary = binary
        self.entries = entries
        self.folder = pathlib.Path(place or tempfile.mkdtemp(prefix="kb-campaign-"))
        self.docs = pathlib.Path(tempfile.mkdtemp(prefix="kb-campaign-docs-")) if place else self.folder
        self.index = self.folder / "index"
        self.config = self.docs / "kb.yaml"
        self.places = ["--config", str(self.config), "--index", str(self.index)]
        self.config.write_text(
            "sources:\n"
            "  - {name: faq, path: faq.md, audience: public, kind: faq, url: 'https://example.com/faq'}\n"
            "  - {name: inside, path: inside.md, audience: internal, kind: faq, url: 'https://inside.example.com/zz'}\n",
            encoding="utf-8")
        self.edition = 0
        self.write(1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.docs, ignore_errors=True)

    # Documents.

    def write(self, edition):
        """Documents whose every answer names the edition, and one question that is worded anew with each."""
        self.edition = edition
        text = "# FAQ\n" + "".join(
            f"\n## Where is zanzibar number {number}?\n\nEdition {edition:06}, on page {number}.\n"
            for number in range(self.entries))
        text += (f"\n## How is the harbour desk of pier {edition:06} called by telephone?\n\n"
                 "The desk of the harbour answers under extension seven, day and night.\n")
        inside = "# Inside\n" + "".join(
            f"\n## Who keeps marmalade number {number}?\n\nEdition {edition:06}, by the team of floor {number}. "
            "See the [list](https://inside.example.com/zz/list).\n" for number in range(self.entries // 2))
        for name, content in (("faq.md", text), ("inside.md", inside)):
            draft = self.docs / (name + ".draft")
            draft.write_text(content, encoding="utf-8")
            draft.replace(self.docs / name)

    # Commands.

    def run(self, *arguments, before=(), text=None):
        """Runs kb to its end; no command may crash or take longer than a minute."""
        done = subprocess.run([*before, self.binary, *arguments, *self.places], input=text, text=True, capture_output=True,
                              timeout=LIMIT)
        if done.returncode in CRASHES or done.returncode >= 128:
            raise Trouble(f"kb {' '.join(arguments[:2])} crashed: {done.returncode} {done.stderr[-300:]}")
        return done

    def refresh(self):
        done = self.run("index", "--quiet")
        if done.returncode:
            raise Trouble(f"kb index: {done.returncode} {done.stderr[:300]}")

    def answers(self, audience, refresh=False, apart=False):
        """What an audience is answered now: None and an error, or the editions found and the id of the desk.

        With `apart` the two files of the internal index may be of different editions: they were written while it was built.
        """
        questions = ([f"Where is zanzibar number {number}?" for number in (0, self.entries - 1)]
                     if audience == PUBLIC else
                     [f"Who keeps marmalade number {number}?" for number in (0, self.entries // 2 - 1)])
        questions.append("How is the harbour desk of the pier called by telephone?")
        lines = "".join(json.dumps({"id": str(place), "question": question}) + "\n" for place, question in enumerate(questions))
        done = self.run("ask", "--batch", "--limit", "1", "--audience", audience, *([] if refresh else ["--no-refresh"]),
                        text=lines)
        if done.returncode == 2:
            if not done.stderr.strip():
                raise Trouble("kb ask failed without a word")
            return None, done.stderr
        results = [json.loads(line)["results"] for line in done.stdout.splitlines()]
        if len(results) != 3 or not all(results):
            raise Trouble(f"an answer is missing for {audience}: {done.stdout[:200]} {done.stderr[:200]}")
        editions = {int(result[0]["answer"].split(",")[0].split()[1]) for result in results[:2]}
        desk = results[2][0]
        if "extension seven" not in desk["answer"]:
            raise Trouble(f"a wrong answer for {audience}: {desk['answer'][:100]}")
        # The question says the edition as well; of the internal index it is of the other file.
        if not (apart and audience == INTERNAL):
            editions.add(int(desk["question"].split()[7]))
        return editions, desk["id"]

    # What has to hold.

    def look(self, allowed, ids=None, may_fail=False, apart=False):
        """Each audience is answered from one edition of those allowed, without a refresh."""
        found = {}
        for audience in (PUBLIC, INTERNAL):
            editions, more = self.answers(audience, apart=apart)
            if editions is None:
                if not may_fail:
                    raise Trouble(f"no answer for {audience}: {more[:300]}")
                continue
            if len(editions) != 1 or not editions <= set(allowed):
                raise Trouble(f"{audience} is answered from {editions}, allowed is {allowed}")
            if ids and more != ids:
                raise Trouble(f"the desk had the id {ids} and has {more}")
            found[audience] = editions.pop()
        return found

    def mend(self, ids=None):
        """The next question is answered from the documents as they are, and nothing is left over."""
        for audience in (PUBLIC, INTERNAL):
            editions, more = self.answers(audience, refresh=True)
            if editions != {self.edition}:
                raise Trouble(f"{audience} is answered from {editions}, not {self.edition}: {more[:300]}")
            if ids and more != ids:
                raise Trouble(f"the desk had the id {ids} and has {more}")
        self.expect_tidy()

    def expect_tidy(self):
        """One whole generation for each audience, and nothing that does not belong there."""
        known = {"public", "internal", "journal.sqlite", "feedback.spool", "state", "lock", "journal.sqlite.replaced"}
        extra = {item.name for item in self.index.iterdir()} - known
        if extra:
            raise Trouble(f"left over: {extra}")
        for audience in (PUBLIC, INTERNAL):
            folder = self.index / audience
            sequence, digest = (folder / "CURRENT").read_text().splitlines()[1].split()
            names = {item.name for item in folder.iterdir()}
            name = f"{int(sequence):06}-{digest[:16]}"
            if names != {"CURRENT", name}:
                raise Trouble(f"left over in {audience}: {names}")
            if hashlib.sha256((folder / name / "entries.sqlite").read_bytes()).hexdigest() != digest:
                raise Trouble(f"the digest of {audience} is wrong")
            if {item.name for item in (folder / name).iterdir()} != {"entries.sqlite", "postings"}:
                raise Trouble(f"left over in the generation of {audience}")

    # The journal.

    def make_key(self, name):
        """Makes a key; its id once kb has said so, else None."""
        done = self.run("key", "create", "--scope", "reindex", "--name", name, "--expires", "never")
        return done.stdout[3:11] if done.returncode == 0 else None

    def keys(self):
        """The ids of all keys, as kb reads them."""
        done = self.run("key", "list", "--json")
        if done.returncode:
            raise Trouble(f"kb key list: {done.returncode} {done.stderr[:300]}")
        return {key["id"] for key in json.loads(done.stdout)["keys"]}

    def rows(self):
        """All that the journal holds, read by SQLite itself."""
        if self.keys() is None:
            return None
        with sqlite3.connect(f"file:{self.index / 'journal.sqlite'}?mode=ro", uri=True) as db:
            return {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()
                    for table in ("access_keys", "feedback", "kept_identities")}

    def add_feedback(self, count, spooled=0):
        """Feedback as the service would have kept it: in the journal, and some that waits beside it."""
        self.keys()
        with sqlite3.connect(self.index / "journal.sqlite") as db:
            for number in range(count):
                db.execute("INSERT INTO feedback (time, audience, question, entry_id, verdict, note) VALUES (?,?,?,?,?,?)",
                           (number, PUBLIC, f"question {number}", "e", "used", None))
        db.close()
        with open(self.index / "feedback.spool", "a", encoding="utf-8") as spool:
            for number in range(spooled):
                spool.write(json.dumps({"id": f"id-{number}", "question": f"waiting {number}", "entry": "e", "verdict": "used",
                                        "audience": PUBLIC, "time": number}) + "\n")
        os.chmod(self.index / "feedback.spool", 0o600)

    # Copies of the index.

    def snapshot(self):
        return {str(item.relative_to(self.index)): item.read_bytes() if item.is_file() else None
                for item in sorted(self.index.rglob("*"))}

    def bring(self, files):
        """Makes the index what a snapshot says."""
        shutil.rmtree(self.index, ignore_errors=True)
        self.index.mkdir(mode=0o700)
        for name, content in files.items():
            if content is None:
                (self.index / name).mkdir(mode=0o700, exist_ok=True)
            else:
                (self.index / name).write_bytes(content)
                os.chmod(self.index / name, 0o600)
