"""The development sets, asked by `kb ask --batch`: what Scripts/fit-confidence learns from. Figures are `kb eval`'s."""
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get("KB_SHARED", ROOT.parent / "shared")) / "data"


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def key(text):
    return " ".join(text.lower().replace("`", "").split())


def fleet(folder):
    """The three FAQs of 2022, asked as people ask."""
    docs = SHARED / "fleet-docs" / "2022" / "docs"
    lines = ["sources:"]
    for name in ("Using-Fleet", "Deploying", "Contributing"):
        lines += [f"  - name: {name.lower()}", f"    path: {docs / name / 'FAQ.md'}", "    audience: public"]
    (folder / "kb.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    questions = []
    for row in rows(SHARED / "questions" / "dev.jsonl"):
        grades = {key(question): 1 for question in row["relevant"]}
        questions.append((row["id"], row["question"], grades, row.get("kind")))
    return questions, lambda result: key(result["question"])


def judged(name):
    """A development set: rows of one group are wordings of one entry."""

    def prepare(folder):
        source = SHARED / "relevance" / name
        entries = {}
        entry_of = {}
        for row in rows(source / "corpus.jsonl"):
            group = str(row.get("group") or row["id"])
            entry_of[str(row["id"])] = group
            if group in entries:
                entries[group]["aliases"].append(row["question"])
            else:
                entries[group] = {
                    "id": group, "question": row["question"], "answer": row["answer"] or row["question"], "aliases": []}
        order = list(entries)
        number = {group: index for index, group in enumerate(order)}
        with open(folder / "entries.jsonl", "w", encoding="utf-8") as file:
            for group in order:
                file.write(json.dumps({**entries[group], "id": f"e{number[group]}"}) + "\n")
        (folder / "kb.yaml").write_text(
            "sources:\n  - name: set\n    path: entries.jsonl\n    kind: entries\n    audience: public\n",
            encoding="utf-8")
        grades = {}
        for line in (source / "qrels.tsv").read_text(encoding="utf-8").splitlines():
            parts = line.split("\t")
            if len(parts) < 3 or not parts[-1].lstrip("-").isdigit() or int(parts[-1]) <= 0:
                continue
            group = entry_of.get(parts[1], parts[1])
            grades.setdefault(parts[0], {})[f"set.e{number[group]}"] = int(parts[-1])
        questions = []
        for row in rows(source / "queries.jsonl"):
            found = grades.get(str(row["id"]), {})
            if found or row.get("oos"):
                questions.append((str(row["id"]), row["text"], found, None))
        return questions, lambda result: result["id"]

    return prepare


SETS = {"fleet": fleet, "curekart": judged("curekart"), "covidfaq": judged("covidfaq"), "cranfield": judged("cranfield")}


def ask(binary, folder, questions, extra):
    command = [binary, "ask", "--batch", "--limit", "10", "--config", str(folder / "kb.yaml"), "--index",
               str(folder / "index")] + extra
    lines = "".join(json.dumps({"id": id, "question": text}) + "\n" for id, text, _, _ in questions)
    begin = time.monotonic()
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - begin
    answers = {}
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        answers[answer["id"]] = answer
    missing = [id for id, _, _, _ in questions if id not in answers or "results" not in answers[id]]
    if done.returncode != 0 or missing:
        sys.exit(f"kb ask failed ({done.returncode}), {len(missing)} answers missing: {done.stderr[:500]}")
    return answers, seconds
