"""What `--help` says after the options: examples, what words mean, exit codes."""

EXIT_CODES = """exit codes:
  0  conformant
  1  not conformant
  2  usage or configuration
  3  target unreachable, nothing or too little judged, interrupted, given up, or the suite itself broke
"""
START = """begin with:
  cohere-conformance run --reference
  cohere-conformance run --base-url http://127.0.0.1:8000 --model NAME --plan-only
  cohere-conformance COMMAND --help

"""
RUN = (
    """examples:
  what would be sent, and what it may cost:
    cohere-conformance run --base-url https://api.example.com --model NAME --plan-only
  one operation, with the key in a variable of your own, and a page to look at:
    KEY=... cohere-conformance run --base-url https://api.example.com --model NAME --api-key-env KEY \\
      --operations chat_v2 --html report.html
  a cheap look at one operation; what settles most is sent first:
    cohere-conformance run --base-url https://api.example.com --model NAME --operations chat_v2 --max-requests 60
  accept what fails today, and be told of whatever else fails, or no longer fails:
    cohere-conformance run ... --write-baseline accepted.toml
    cohere-conformance run ... --baseline accepted.toml
  options and several targets from a file:
    cohere-conformance run --config targets.toml --target staging

verdicts:
  pass            kept, and seen to be kept
  fail            a MUST is broken
  warn            a SHOULD is broken
  inconclusive    tried, and could not be settled
  not_applicable  deployment, feature or absent operation
  not_run         left out by a filter, a limit or an interrupt
  error           the suite's own fault

files and environment:
  A file has the options by their names without dashes (base-url = "https://api.example.com"), and tables
  [targets.NAME] for several targets; each reports into a folder of its name. A variable is an option in capitals,
  COHERE_CONFORMANCE_BASE_URL or COHERE_CONFORMANCE_NO_AUTH=1; what can be repeated has one value a line.
  The line beats the environment, and that beats the file. CO_API_URL is never read.

"""
    + EXIT_CODES
    + """
With --baseline, accepted failures do not make exit 1; an entry that passes does. An entry that no requirement has is
exit 2, before anything is sent. An entry is about its requirement in whatever revision.
"""
)
REPORT = """examples:
  the first screen again:
    cohere-conformance report conformance-report/results.json
  a page to look at, and a comment for a pull request:
    cohere-conformance report conformance-report/results.json --html report.html --markdown summary.md

verdicts in JUnit:
  pass            passed
  fail            failure; skipped with the reason where a baseline accepts it
  warn            passed, with the finding in system-out
  inconclusive    skipped with the reason
  not_applicable  skipped with the reason
  not_run         skipped with the reason
  error           error
  pass, though the baseline says that it fails: failure

exit codes:
  0  drawn, whatever the result says
  2  usage, no result of a run, or a badge for a run on the reference server
"""
COMPARE = """examples:
  cohere-conformance compare ours.json theirs.json
  cohere-conformance compare ours.json theirs.json others.json --html matrix.html

exit codes:
  0  compared, whatever the results say
  2  usage, or no result of a run
"""
DIFF = """example:
  cohere-conformance diff last-week/results.json conformance-report/results.json

kinds of change:
  new failure          passed, warned or could not be settled; fails now
  new warning          passed; warns now
  fixed                failed or warned; does less so now
  newly tested         was not there, not run or not applicable; has a verdict now, be it a failure
  no longer tested     had a verdict; has none now
  requirement changed  what is judged is another thing now, so that verdicts cannot be compared

exit codes:
  0  no new failure
  1  a new failure
  2  usage, or no result of a run
"""
_SIMPLE = """
exit codes:
  0  {done}
  2  usage
"""
LIST = """examples:
  cohere-conformance list --only 'chat-v2.stream.*'
  cohere-conformance list --skip '*.type' --skip '*.required'

A line has the level, the id and the sentence; [permission] and the like say why no verdict is given.
""" + _SIMPLE.format(done="listed")
SERVE = """examples:
  cohere-conformance serve --port 8765 --api-key test-token
  cohere-conformance serve --port 8765 --defect chat-v2.stream-no-end
  judge a client in another language, by a program of yours that makes the calls (conformance/CLIENTS.md):
    cohere-conformance serve --hostile --harness 'node harness.mjs' --html client.html
    cohere-conformance serve --hostile --port 8765 --only 'chat-v2.stream.*'

exit codes:
  0  stopped; with --hostile, the client is conformant for all that it was called for
  1  with --hostile, not conformant
  2  usage, or the port is taken
  3  with --hostile, nothing was called, or the harness failed
"""
CLIENT = """examples:
  after ./scripts/generate, over loopback, synchronous and asynchronous:
    cohere-conformance client
  which cases there are, and one family of them:
    cohere-conformance client --list
    cohere-conformance client --only 'chat-v2.stream.truncated.*'
  a page to look at; what differs from last week:
    cohere-conformance client --json client.json --html client.html
    cohere-conformance diff last-week.json client.json
  a client in another language, by a harness that makes the calls (conformance/CLIENTS.md):
    cohere-conformance serve --hostile --harness 'node harness.mjs'

exit codes:
  0  conformant: every MUST is kept
  1  not conformant
  2  usage
  3  nothing could be judged
"""
DEFECTS = """example:
  cohere-conformance defects --only 'chat-v2.stream-*'
""" + _SIMPLE.format(done="listed")
COMPLETION = """where it goes:
  bash  cohere-conformance completion bash > ~/.local/share/bash-completion/completions/cohere-conformance
  zsh   cohere-conformance completion zsh > a folder of $fpath, as _cohere-conformance
  fish  cohere-conformance completion fish > ~/.config/fish/completions/cohere-conformance.fish

Besides commands and options it knows requirement ids, operations, request fields and defects, as they are in this
version; print it again after an upgrade.
""" + _SIMPLE.format(done="printed")
PROVE = """examples:
  cohere-conformance prove --only 'chat-v2.*' --processes 1
  how many of the defects 60 requests still find, of their operation and of all operations together:
    cohere-conformance prove --max-requests 60

exit codes:
  0  everything holds
  1  a defect that does not turn red what it declares, or something that turns red without one
  2  usage
"""
