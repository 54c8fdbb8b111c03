"""States of a folder that a loss of power may leave, rebuilt from the system calls of one command.

The model is stricter than the file systems in use. What a file was given since it was last synced is there, or not, write by
write, and a write may be torn at 512 bytes; the size follows from what is there. What happened to the names of a folder since
that was last synced is there up to some point. Syncing a file says nothing about its name.
"""
import os
import pathlib
import re
import subprocess

CALLS = "openat,creat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,rmdir,link"
SECTOR = 512


def record(command, folder, log, timeout=120):
    """Runs a command under strace and returns its outcome and what it did in a folder, in order."""
    done = subprocess.run(["strace", "-f", "-y", "-xx", "-s", "100000000", "-e", "trace=" + CALLS, "-o", str(log), *command],
                          text=True, capture_output=True, timeout=timeout)
    return done, parse(log, folder)


def unhex(text):
    return bytes.fromhex(text.replace("\\x", "")) if text.startswith("\\x") else text.encode()


def lines_of(log):
    """The calls of the log; one that another thread interrupted is put together where it ends."""
    begun = {}
    with open(log, encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            number, _, call = line.rstrip("\n").partition(" ")
            call = call.lstrip()
            if call.endswith("<unfinished ...>"):
                begun[number] = call[:-len("<unfinished ...>")].rstrip()
                continue
            resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", call)
            if resumed:
                call = begun.pop(number, "") + resumed[1]
            yield call


def parse(log, folder):
    """The calls that changed or synced something in the folder, with paths relative to it."""
    root = os.fsencode(str(folder))
    operations, places = [], {}

    def within(path):
        path = os.path.normpath(path)
        if path == root:
            return ""
        return os.fsdecode(path[len(root) + 1:]) if path.startswith(root + b"/") else None

    for line in lines_of(log):
        found = re.match(r"(\w+)\((.*)\)\s*=\s*(-?\d+)(.*)$", line, re.S)
        if not found or int(found[3]) < 0:
            continue
        name, arguments, result = found[1], found[2], int(found[3])
        texts = [unhex(text) for text in re.findall(r'"((?:[^"\\]|\\.)*)"', arguments)]
        descriptor = re.match(r"(\d+)<([^>]*)>", arguments)
        path = within(unhex(descriptor[2])) if descriptor else None
        number = int(descriptor[1]) if descriptor else None
        if name in ("openat", "creat"):
            opened = within(texts[0]) if texts else None
            if opened is None:
                continue
            places[result] = None if "O_APPEND" in arguments else 0
            if "O_CREAT" in arguments:
                operations.append(("create", opened))
            if "O_TRUNC" in arguments:
                operations.append(("size", opened, 0))
        elif name in ("write", "pwrite64") and path is not None:
            data = texts[-1][:result]
            if name == "pwrite64":
                offset = int(arguments.rsplit(",", 1)[1])
            else:
                offset = places.get(number, 0)
                if offset is not None:
                    places[number] = offset + result
            operations.append(("write", path, offset, data))
        elif name == "ftruncate" and path is not None:
            operations.append(("size", path, int(arguments.rsplit(",", 1)[1])))
        elif name in ("fsync", "fdatasync") and path is not None:
            operations.append(("sync", path))
        elif name in ("rename", "renameat", "renameat2", "link") and len(texts) == 2:
            old, new = within(texts[0]), within(texts[1])
            if old is not None and new is not None:
                operations.append(("link" if name == "link" else "rename", old, new))
        elif name in ("unlink", "unlinkat", "rmdir") and texts and within(texts[0]) is not None:
            operations.append(("remove", within(texts[0])))
        elif name == "mkdir" and texts and within(texts[0]) is not None:
            operations.append(("mkdir", within(texts[0])))
    return operations


class File:
    def __init__(self, content=b""):
        self.durable = bytes(content)
        self.now = bytearray(content)
        self.pending = []

    def change(self, operation):
        self.pending.append(operation)
        apply(self.now, operation)

    def sync(self):
        self.durable = bytes(self.now)
        self.pending = []

    def after_loss(self, chance):
        """What may be left of it."""
        kind = chance.random()
        if kind < 0.2:
            return bytes(self.now)
        if kind < 0.4:
            return self.durable
        content = bytearray(self.durable)
        share = chance.random()
        kept = [one for one in self.pending if chance.random() < share]
        if kind > 0.9:
            chance.shuffle(kept)
        for operation in kept:
            if operation[0] == "write" and chance.random() < 0.1:
                _, offset, data = operation
                operation = ("write", offset, data[:chance.randrange(0, len(data) + 1, SECTOR)])
            apply(content, operation)
        return bytes(content)


def apply(content, operation):
    if operation[0] == "size":
        size = operation[1]
        if size <= len(content):
            del content[size:]
        else:
            content.extend(bytes(size - len(content)))
        return
    _, offset, data = operation
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset:offset + len(data)] = data


class Folder:
    def __init__(self):
        self.durable = {}
        self.now = {}
        self.pending = []

    def change(self, names):
        """Changes of names that come together: a rename is one."""
        self.pending.append(names)
        update(self.now, names)

    def sync(self):
        self.durable = dict(self.now)
        self.pending = []

    def after_loss(self, chance):
        names = dict(self.durable)
        for change in self.pending[:chance.randint(0, len(self.pending))]:
            update(names, change)
        return names


def update(names, change):
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class Disk:
    """A folder as the system sees it, and as the disk may have it."""

    def __init__(self, files):
        self.root = Folder()
        for path, content in files.items():
            folder, name = self.place(path)
            folder.now[name] = Folder() if content is None else File(content)
            folder.sync()

    def place(self, path):
        *folders, name = path.split("/")
        node = self.root
        for one in folders:
            node = node.now[one]
        return node, name

    def node(self, path):
        if path == "":
            return self.root
        folder, name = self.place(path)
        return folder.now.get(name)

    def do(self, operation):
        kind, path = operation[:2]
        if kind == "sync":
            self.node(path).sync()
        elif kind in ("write", "size"):
            node = self.node(path)
            if kind == "write" and operation[2] is None:
                operation = ("write", path, len(node.now), operation[3])
            node.change((kind, *operation[2:]))
        elif kind == "create":
            folder, name = self.place(path)
            if name not in folder.now:
                folder.change({name: File()})
        elif kind == "mkdir":
            folder, name = self.place(path)
            folder.change({name: Folder()})
        elif kind == "remove":
            folder, name = self.place(path)
            folder.change({name: None})
        else:
            old, name = self.place(path)
            new, other = self.place(operation[2])
            if old is not new:
                raise ValueError(f"{operation}: between folders the model has no order")
            changes = {other: old.now[name]}
            if kind == "rename":
                changes[name] = None
            old.change(changes)

    def after_loss(self, chance):
        """Files by path, and None for folders: one of the states that a loss of power may leave."""
        found, contents = {}, {}

        def walk(folder, prefix):
            for name, node in sorted(folder.after_loss(chance).items()):
                if isinstance(node, Folder):
                    found[prefix + name] = None
                    walk(node, prefix + name + "/")
                else:
                    # A file with two names has one content.
                    if id(node) not in contents:
                        contents[id(node)] = node.after_loss(chance)
                    found[prefix + name] = contents[id(node)]

        walk(self.root, "")
        return found


def out_of_order(operations):
    """What was given a name before its bytes were synced, and names that were never synced: none in a safe replacement."""
    dirty, wrong, unsynced = set(), [], {}
    for operation in operations:
        kind, path = operation[:2]
        if kind in ("write", "size"):
            dirty.add(path)
        elif kind == "sync":
            dirty.discard(path)
            unsynced.pop(path, None)
        elif kind == "rename":
            wrong += [f"{one} renamed unsynced" for one in dirty if one == path or one.startswith(path + "/")]
            unsynced[str(pathlib.PurePosixPath(operation[2]).parent).replace(".", "", 1)] = operation[2]
    return wrong + [f"the folder of {name} was not synced after it was renamed" for name in unsynced.values()]
