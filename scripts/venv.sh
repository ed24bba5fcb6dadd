# Makes .venv where it is missing or out of date, and sets $root, $venv and $python. Sourced by the scripts beside it.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv
python=$venv/bin/python

find_python() {
    local candidate
    for candidate in python3.11 python3.12 python3.13 python3.14 python3; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "no Python found: 3.11 or later with venv and pip was expected; install it and run this again" >&2
    exit 2
}

install_project() {
    local wanted
    wanted=$(cat "$root/pyproject.toml" "$root/requirements-dev.txt" | cksum)
    if [ -x "$python" ] && [ "$(cat "$venv/installed" 2>/dev/null)" = "$wanted" ]; then
        return
    fi
    echo "setting up .venv (once, about a minute)" >&2
    [ -x "$python" ] || "$(find_python)" -m venv "$venv"
    "$python" -m pip install --quiet --disable-pip-version-check \
        --requirement "$root/requirements-dev.txt" --editable "$root[aiohttp,conformance]" >&2
    echo "$wanted" >"$venv/installed"
}

# A program of other people, in a venv of its own: its needs are not ours.
install_peer() {
    local home=$venv/peers/${1/==/-}
    [ -e "$home/installed" ] && return
    echo "setting up $1 (once)" >&2
    "$python" -m venv "$home"
    "$home/bin/python" -m pip install --quiet --disable-pip-version-check "$1" >&2
    touch "$home/installed"
}

# All peers of a file, scripts/peers.txt unless told another, at once: the first word of each line is what pip installs.
install_peers() {
    local peer job jobs=()
    while read -r peer _; do
        install_peer "$peer" &
        jobs+=("$!")
    done < <(grep -v '^#' "${1:-$root/scripts/peers.txt}")
    for job in "${jobs[@]}"; do
        wait "$job"
    done
}

# This project alone, as users have it: without extras, and without what development needs.
install_base() {
    local home=$venv/peers/base
    [ "$(cat "$home/installed" 2>/dev/null)" = "$(cat "$venv/installed")" ] && return
    echo "setting up a base install (once)" >&2
    "$python" -m venv "$home"
    "$home/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$root" >&2
    cp "$venv/installed" "$home/installed"
}

# One published program for Node, such as `@redocly/cli@2.77.0`; sets $home, the folder that it is in.
install_node_peer() {
    local name=${1#@}
    home=$venv/peers/${name//[\/@]/-}
    [ -e "$home/installed" ] && return
    if ! command -v npm >/dev/null; then
        echo "npm is not found, and $1 comes with it; install Node.js 20.19 or later with npm and run this again" >&2
        exit 2
    fi
    echo "setting up $1 (once)" >&2
    mkdir -p "$home"
    npm install --prefix "$home" --silent --no-audit --no-fund --no-package-lock "$1" >&2
    touch "$home/installed"
}

install_node_peers() {
    local peer home
    if ! command -v npm >/dev/null; then
        echo "npm is not found: the tests with programs for Node are left out" >&2
        return
    fi
    while read -r peer; do
        install_node_peer "$peer"
    done < <(grep -v '^#' "$root/scripts/peers-node.txt")
}

install_project
