#!/usr/bin/env bash
# Moves the major tag (v1) to a version (v1.2.3), unless it is at that one or a newer one already.
#
#   tools/move-major-tag.sh TAG REMOTE
#
# Run in a clone that has the version's commit. Releases of several versions may run this at the same time: the tag is
# moved only from where it was when it was read, and otherwise read again.
set -euo pipefail
tag=$1
remote=$2
tries=5

if ! [[ $tag =~ ^(v[0-9]+)\.[0-9]+\.[0-9]+$ ]]; then
  echo "No major tag moves: $tag is a pre-release, or no version."
  exit 0
fi
major=${BASH_REMATCH[1]}

# The commit of a tag, also of an annotated one, or nothing.
commit_of() {
  awk -v ref="refs/tags/$1" '$2 == ref && !commit { commit = $1 } $2 == ref "^{}" { commit = $1 } END { print commit }' <<< "$refs"
}

# The newest version that the major tag is at, or nothing: pre-releases do not count.
version_at() {
  local candidate
  awk '{ print $2 }' <<< "$refs" | sed -nE "s#^refs/tags/(${major}\.[0-9]+\.[0-9]+)\$#\1#p" | sort --version-sort --reverse |
    while read -r candidate; do
      if [ "$(commit_of "$candidate")" = "$1" ]; then
        echo "$candidate"
        break
      fi
    done
}

for ((try = 1; try <= tries; try += 1)); do
  refs=$(git ls-remote --tags "$remote")
  commit=$(commit_of "$tag")
  if [ -z "$commit" ]; then
    echo "There is no tag $tag." >&2
    exit 1
  fi
  now=$(commit_of "$major")
  at=$([ -z "$now" ] || version_at "$now")
  if [ -n "$at" ] && [ "$(printf '%s\n' "$at" "$tag" | sort --version-sort | tail -n 1)" = "$at" ]; then
    echo "$major is kept at $at."
    exit 0
  fi
  # As it was read, which of an annotated tag is not its commit.
  expected=$(awk -v ref="refs/tags/$major" '$2 == ref { print $1 }' <<< "$refs")
  if git push --quiet --force-with-lease="refs/tags/$major:$expected" "$remote" "$commit:refs/tags/$major"; then
    echo "$major is now $tag ($commit)."
    exit 0
  fi
done
echo "$major could not be moved to $tag in $tries tries; run this job again." >&2
exit 1
