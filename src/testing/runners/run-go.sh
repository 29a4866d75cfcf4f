#!/usr/bin/env bash
# Runs Go programs, each as a package of one module: one build for all of them. Fails for a file that gofmt would change.
set -eu

module=$(mktemp -d)
trap 'rm -rf "$module"' EXIT
printf 'module snippets\n\ngo 1.16\n' >"$module/go.mod"
imports='' calls='' number=0
for file in "$@"; do
  number=$((number + 1))
  mkdir "$module/snippet$number"
  # A main package cannot be imported. Only the first line that begins main is code for certain.
  sed -e "1s/main/snippet$number/" -e '2,/^func main() {$/s/^func main() {$/func Main() {/' "$file" \
    >"$module/snippet$number/snippet.go"
  imports+="	\"snippets/snippet$number\""$'\n'
  calls+="	snippet$number.Main()"$'\n'
done
printf 'package main\n\nimport (\n%s)\n\nfunc main() {\n%s}\n' "$imports" "$calls" >"$module/main.go"

difference=$(gofmt -d "$module"/snippet*/snippet.go)
[ -z "$difference" ] || { echo "$difference" >&2 && exit 1; }
# The home of a run is an empty folder, and a toolchain without a cache would build its library every time.
export GOCACHE="${TMPDIR:-/tmp}/snippets-go-cache" GOFLAGS=-mod=mod GOPROXY=off GOTOOLCHAIN=local
(cd "$module" && go build -ldflags="-s -w" -o run .)
"$module/run"
