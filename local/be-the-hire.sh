#!/usr/bin/env bash
# The journey of the README against a running `npm start`: a hire, the link, the PIN, the code, the
# first sign-in and the passkey. Says each step, and fails when one does not come true.
set -euo pipefail
FIRSTKEY=${FIRSTKEY:-http://localhost:7071}

call() { curl -sS --fail-with-body "$@"; }
field() { npm exec --silent -- node -e 'const [, path] = process.argv; let it = JSON.parse(require("node:fs").readFileSync(0, "utf8")); for (const key of path.split(".")) it = Array.isArray(it) && key === "last" ? it.at(-1) : it?.[key]; console.log(it ?? "")' "$1"; }
see() {
  local token
  token=$(call "$FIRSTKEY/local/tokens" -d '{"roles":["Onboarding.Read"]}' | field access_token)
  call "$FIRSTKEY/api/onboardings/$id" -H "authorization: Bearer $token"
}
until_stage() {
  for _ in $(seq 60); do
    [ "$(see | field stage)" = "$1" ] && { echo "  $1"; return; }
    sleep 1
  done
  echo "The onboarding did not come to $1: $(see)" >&2
  return 1
}
clock() { call "$FIRSTKEY/local/clock" -d "$1" >/dev/null; }

echo 'New hire'
id=$(call "$FIRSTKEY/local/hires" -d '{}' | field id)
until_stage awaitingStart
start=$(see | field startsAt)

echo 'To the day before the start'
clock "{\"to\":\"$(npm exec --silent -- node -e 'console.log(new Date(Date.parse(process.argv[1]) - 86340000).toISOString())' "$start")\"}"
until_stage awaitingCollection
mails=$(call "$FIRSTKEY/local/outbox")
link=$(grep -o "http[^\\\"' ]*/claim/[A-Za-z0-9._-]*" <<<"$mails" | tail -n 1)

echo 'The link, and a PIN'
jar=$(mktemp)
trap 'rm -f "$jar"' EXIT
call -c "$jar" "$link" | grep -q 'form method="post"'
call -c "$jar" -b "$jar" -X POST "$link" >/dev/null
pin=$(call "$FIRSTKEY/local/outbox" | field last.text | grep -oE '\b[0-9]{6}\b' | head -n 1)

echo 'The code, once'
page=$(call -c "$jar" -b "$jar" "$link" --data-urlencode "pin=$pin")
code=$(npm exec --silent -- node -e 'const shown = /<output[^>]*>([^<]+)</.exec(require("node:fs").readFileSync(0, "utf8"))?.[1] ?? ""; console.log(shown.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(code)))' <<<"$page")
[ -n "$code" ] || { echo 'The page shows no code.' >&2; exit 1; }

echo 'The start: signed in, and a passkey'
clock "{\"to\":\"$start\"}"
user=$(call "$FIRSTKEY/local/directory/users/$(see | field userPrincipalName)" | field id)
body=$(npm exec --silent -- node -e 'console.log(JSON.stringify({ temporaryAccessPass: process.argv[1] }))' "$code")
session=$(call "$FIRSTKEY/local/directory/users/$user/sign-in" -d "$body" | field session)
call "$FIRSTKEY/local/directory/users/$user/passkeys" -d "{\"session\":\"$session\"}" >/dev/null
clock '{"advance":"PT1H"}'
until_stage completed
