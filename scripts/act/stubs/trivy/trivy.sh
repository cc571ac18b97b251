#!/usr/bin/env bash
# The report is as Trivy's SARIF writer makes it (aquasecurity/trivy, pkg/report/sarif.go), with one rule at most.
set -euo pipefail

test "$FORMAT" = sarif
if [ "${TRIVY_IMAGE_SRC:-}" = remote ]; then
  digest=${IMAGE#*@} repository=${IMAGE%@*}
  there=$EXAMPLE_REGISTRY/manifests/${repository//\//%}/$digest
else
  there=$EXAMPLE_REGISTRY/loaded/${IMAGE//\//%}
fi
if [ ! -e "$there" ]; then
  echo "FATAL Fatal error run error: image scan error: unable to find the specified image \"$IMAGE\"" >&2
  exit 1
fi
echo "scan $IMAGE${TRIVY_PLATFORM:+ for $TRIVY_PLATFORM}" >> "$EXAMPLE_REGISTRY/calls"
found=false
for name in ${EXAMPLE_FINDS:-}; do
  case "$IMAGE" in */"$name"[@:]*) found=true ;; esac
done
jq -n --argjson found "$found" '
  { version: "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [ { tool: { driver: { fullName: "Trivy Vulnerability Scanner", name: "Trivy", version: "0.70.0",
        informationUri: "https://github.com/aquasecurity/trivy",
        rules: (if $found then [ { id: "CVE-2026-0001", name: "OsPackageVulnerability",
          shortDescription: {text: "openssl: an example"}, defaultConfiguration: {level: "error"},
          properties: {precision: "very-high", "security-severity": "9.8", tags: ["vulnerability", "security", "CRITICAL"]} } ]
          else [] end) } },
      results: (if $found then [ { ruleId: "CVE-2026-0001", ruleIndex: 0, level: "error",
        message: {text: "Package: openssl\nInstalled Version: 3.0.0\nVulnerability CVE-2026-0001\nSeverity: CRITICAL\nFixed Version: 3.0.1"},
        locations: [ { physicalLocation: {artifactLocation: {uri: "library/image", uriBaseId: "ROOTPATH"},
          region: {startLine: 1, startColumn: 1, endLine: 1, endColumn: 1}} } ] } ] else [] end) } ] }' > "$OUTPUT"
