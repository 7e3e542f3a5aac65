#!/usr/bin/env bash
# Signs the file with a hire and posts it: post-hire.sh https://firstkey.example hire.json
# Needs openssl and curl. HIRE_WEBHOOK_SECRET is the secret, whsec_ and base64.
set -euo pipefail
url=$1 file=$2
id="msg_$(openssl rand -hex 16)"
timestamp=$(date +%s)
# The key is what the base64 after whsec_ stands for, not the text itself.
key=$(printf '%s' "${HIRE_WEBHOOK_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
signature=$({ printf '%s.%s.' "$id" "$timestamp"; cat "$file"; } |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)
curl --silent --show-error --fail-with-body "$url/api/hires" \
  --header 'content-type: application/json' \
  --header "webhook-id: $id" \
  --header "webhook-timestamp: $timestamp" \
  --header "webhook-signature: v1,$signature" \
  --data-binary "@$file"
