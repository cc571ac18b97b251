#!/usr/bin/env bash
# Of an index, its media type, annotations and the platform of each manifest are as BuildKit writes them (moby/buildkit,
# docs/attestations/attestation-storage.md); the manifests themselves are only named.
set -euo pipefail

test -d "$CONTEXT"
built=$(sha256sum "$FILE" | cut -d' ' -f1)
printf 'from %s\nto %s\n' "$CACHE_FROM" "$CACHE_TO"

if [ "$LOAD" = true ]; then
  mkdir -p "$EXAMPLE_REGISTRY/loaded"
  echo "$PLATFORMS" > "$EXAMPLE_REGISTRY/loaded/${TAGS//\//%}"
  echo "build $TAGS for $PLATFORMS" >> "$EXAMPLE_REGISTRY/calls"
  exit
fi

test -e "$EXAMPLE_REGISTRY/login"
[[ $OUTPUTS =~ ^type=image,name=([^,]+),push-by-digest=true,name-canonical=true,push=true$ ]]
repository=${BASH_REMATCH[1]}
index=$(jq -cn --arg built "$built" '
  { schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json",
    manifests: [ env.PLATFORMS | split(",")[] | split("/") as [$os, $architecture]
      | { mediaType: "application/vnd.oci.image.manifest.v1+json", platform: {$os, $architecture},
          digest: "sha256:\($built)" } ],
    annotations: ([ env.ANNOTATIONS | split("\n")[] | capture("^index:(?<key>[^=]+)=(?<value>.*)$") ] | from_entries) }')
digest=sha256:$(printf '%s' "$index" | sha256sum | cut -d' ' -f1)
folder=$EXAMPLE_REGISTRY/manifests/${repository//\//%}
mkdir -p "$folder"
printf '%s' "$index" > "$folder/$digest"
echo "push $repository@$digest for $PLATFORMS" >> "$EXAMPLE_REGISTRY/calls"
echo "digest=$digest" >> "$GITHUB_OUTPUT"
