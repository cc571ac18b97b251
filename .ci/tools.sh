# Sourced by .ci/run: installs the pinned tools of .ci/versions, once a machine.
# A tool is put together in a folder that then gets its name at one stroke, so that what was interrupted is never used.

. "$root/.ci/versions"
export HOME="${HOME:-$root/.cache/home}"
# scripts/act/find-programs.mjs looks in the same place.
tools="${GAUNTLET_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/gauntlet-tools}"

act="$tools/act-$ACT/act"
actionlint="$tools/actionlint-$ACTIONLINT/actionlint"
zizmor="$tools/zizmor-$ZIZMOR/bin/zizmor"
node24="$tools/node-$NODE24/node_modules/node/bin/node"
# For the JSON Schemas of workflows and actions that it carries: scripts/workflows/validate.mjs holds files to them.
schemas="$tools/check-jsonschema-$CHECK_JSONSCHEMA/bin/check-jsonschema"

# provide <program> <recipe> <package>: where the program is missing, lets the recipe put the package into a folder.
provide() {
  local program=$1 name fresh
  [ -x "$program" ] && return
  name=${program#"$tools"/}
  for _ in 1 2 3; do
    fresh=$(mktemp -d "$tools/.new.XXXXXX") || return
    if "$2" "$3" "$fresh" && [ -x "$fresh/${name#*/}" ]; then
      # This fails where another run was faster, which is as good.
      node -e 'require("node:fs").renameSync(...process.argv.slice(1))' "$fresh" "$tools/${name%%/*}" || rm -rf "$fresh"
      [ -x "$program" ] && echo "installed $program" && return
    fi
    rm -rf "$fresh"
  done
  echo "could not install $3 as $program"
  return 1
}

from_go() { GOBIN=$2 go install "$1"; }

from_pypi() { PIP_USER=0 python3 -m pip install --quiet --no-deps --only-binary=:all: --target "$2" "$1"; }

# The package's install script fetches the program for this system and processor.
from_npm() {
  (cd "$2" && echo '{ "private": true }' >package.json && npm install --ignore-scripts=false "$1")
}

# HAProxy and Prometheus, unpacked from Debian's packages where they are not installed.
debian_tools() {
  node -e '
    import(process.argv[1]).then(({ findDebianTool }) => {
      process.exit(["haproxy", "prometheus"].every((name) => findDebianTool(name) !== null) ? 0 : 1);
    });
  ' "$root/scripts/rollout/find-debian-tools.mjs"
}

# All at the same time: three registries, and a compiler that keeps the processor busy.
provide_tools() {
  local job status=0
  mkdir -p "$tools" || return
  find "$tools" -maxdepth 1 -name '.new.*' -mmin +60 -exec rm -rf {} +
  provide "$act" from_go "github.com/nektos/act@$ACT" &
  provide "$actionlint" from_go "github.com/rhysd/actionlint/cmd/actionlint@$ACTIONLINT" &
  provide "$zizmor" from_pypi "zizmor==$ZIZMOR" &
  provide "$schemas" from_pypi "check-jsonschema==$CHECK_JSONSCHEMA" &
  provide "$node24" from_npm "node@$NODE24" &
  debian_tools &
  for job in $(jobs -p); do wait "$job" || status=1; done
  return $status
}
