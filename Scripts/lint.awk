# The project's rules about the text of one Swift file. Called by Scripts/lint, from the root of the repository, with
# files of Sources and Tests. Words in comments do not count, except where a comment is what is asked for.

function complain(line, what) {
  printf "%s:%d: %s\n", file, line, what
  found = 1
}

# True when the code has the expression, with no letter, digit or underscore before it.
function has(expression) { return code ~ ("(^|[^A-Za-z0-9_])" expression) }

function end_file() {
  if (lines > 300 && !isOneThing)
    complain(301, lines " lines, at most 300: split it, or say in a comment at its head why it is \"one thing:\"")
}

FNR == 1 {
  end_file()
  file = FILENAME
  isOneThing = 0
  isProved = 0
}

{ lines = FNR }

FNR <= 15 && /\/\/.*one thing:/ { isOneThing = 1 }

file !~ /^Sources\// { next }

/\/\/.*Proof:/ { isProved = 1 }

{
  code = $0
  sub(/^[ \t]*\/\/.*/, "", code)
  sub(/[ \t]\/\/.*/, "", code)
  if (has("Regex") || has("NSRegularExpression") || code ~ /\.regularExpression/)
    complain(FNR, "no regular expressions: scan bytes instead")
  if (has("try!")) complain(FNR, "no try!")
  if (has("as!")) complain(FNR, "no as!")
  if (has("fatalError *\\(")) complain(FNR, "no fatalError: throw what happened and what to do")
  if (has("nonisolated\\(unsafe\\)")) complain(FNR, "no nonisolated(unsafe)")
  if (has("Task *(<[^>]*>)? *(\\.(detached|immediate))? *[({]")) complain(FNR, "no unstructured Task")
  if (has("Thread\\.sleep")) complain(FNR, "no Thread.sleep: take a clock as a parameter")
  if (code ~ /@_exported/) complain(FNR, "no @_exported: each file imports what it uses")
  if (code ~ /@unchecked +Sendable/ && !isProved)
    complain(FNR, "@unchecked Sendable needs a comment with \"Proof:\" above it that says why it is safe")
}

# A proof is for the declaration right below it.
code ~ /[{}]/ || /^[ \t]*$/ { isProved = 0 }

END {
  end_file()
  exit found
}
