# Sourced by .ci/run: installs the pinned tools of .ci/versions, once a machine.
# A tool is built in a folder of its own that then gets its name at one stroke, so that what was interrupted is never used.

. "$root/.ci/versions"
export HOME="${HOME:-$root/.cache/home}"
tools="${GAUNTLET_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/gauntlet-tools}"

act="$tools/act-$ACT/act"
actionlint="$tools/actionlint-$ACTIONLINT/actionlint"
zizmor="$tools/zizmor-$ZIZMOR/bin/zizmor"
node24="$tools/node-$NODE24/node_modules/node/bin/node"

# provide <program> <recipe> <argument>…: runs the recipe, with a folder as its last argument, where the program is missing.
provide() {
  local program=$1 name home fresh
  shift
  name=${program#"$tools"/}
  home=$tools/${name%%/*}
  [ -x "$program" ] && return 0
  mkdir -p "$tools" || return 1
  for _ in 1 2 3; do
    fresh=$(mktemp -d "$tools/.new.XXXXXX") || return 1
    if "$@" "$fresh" && [ -x "$fresh/${name#*/}" ]; then
      # Another run may have been faster.
      node -e 'require("node:fs").renameSync(process.argv[1], process.argv[2])' "$fresh" "$home" 2>/dev/null || rm -rf "$fresh"
      [ -x "$program" ] && return 0
    fi
    rm -rf "$fresh"
  done
  echo "could not install $name into $tools" >&2
  return 1
}

from_go() { GOBIN=$2 GOFLAGS='' go install "$1"; }

from_pypi() { python3 -m pip install --quiet --no-deps --only-binary=:all: --target "$2" "$1"; }

# Its install script puts the program of this machine's system and processor in place.
from_npm() {
  (cd "$2" && echo '{ "private": true }' >package.json && npm install --no-audit --no-fund --ignore-scripts=false "$1")
}

provide_act() { provide "$act" from_go "github.com/nektos/act@$ACT"; }
provide_actionlint() { provide "$actionlint" from_go "github.com/rhysd/actionlint/cmd/actionlint@$ACTIONLINT"; }
provide_zizmor() { provide "$zizmor" from_pypi "zizmor==$ZIZMOR"; }
provide_node24() { provide "$node24" from_npm "node@$NODE24"; }
