# Sourced by run and nightly: one check after the other, each with its outcome, and the count at the end.
cd "$(dirname "${BASH_SOURCE[0]}")/.."

reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
unset "${!SLACK_@}" "${!MUSTER_@}" DATABASE_URL POSTMORTEMS_DIR LOG_LEVEL PORT

# Runs one check, and continues when it fails: one run shows everything that's wrong.
check() {
  local name=$1
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    printf 'passed\t%s\n' "$name" >>"$reports/checks"
  else
    printf 'failed\t%s\n' "$name" >>"$reports/checks"
  fi
}

# Tests, by the check's name, the seconds they may take and what runs them. Their report lies under the same
# name, so that they're counted one by one; what they print is kept.
tests() {
  local name=$1 limit=$2
  shift 2
  check "$name" kept "$name" timeout "$limit" "$@" \
    --reporter=default --reporter=json "--outputFile.json=$reports/$name.json"
}

kept() {
  "${@:2}" | tee "$reports/$1.output"
}

# Ends the script with the count.
count() {
  printf '\n'
  node .ci/summary.mjs "$reports"
}
