#!/usr/bin/env bash
# In the place of gitleaks: an empty report where --report-path says.
set -euo pipefail

while [ $# -gt 0 ]; do
  if [ "$1" = --report-path ]; then
    printf '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"gitleaks"}},"results":[]}]}\n' > "$2"
  fi
  shift
done
