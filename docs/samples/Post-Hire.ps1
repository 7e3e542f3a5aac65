# Signs the file with a hire and posts it: ./Post-Hire.ps1 https://firstkey.example hire.json
# HIRE_WEBHOOK_SECRET is the secret, whsec_ and base64. For PowerShell 7.
param([Parameter(Mandatory)][string]$Url, [Parameter(Mandatory)][string]$File)
$ErrorActionPreference = 'Stop'

$body = [System.IO.File]::ReadAllBytes((Resolve-Path $File))
$id = "msg_$([guid]::NewGuid().ToString('N'))"
$timestamp = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds().ToString()
# The key is what the base64 after whsec_ stands for, not the text itself.
$key = [Convert]::FromBase64String(($env:HIRE_WEBHOOK_SECRET -replace '^whsec_', ''))
$signed = [System.Text.Encoding]::UTF8.GetBytes("$id.$timestamp.") + $body
$hmac = [System.Security.Cryptography.HMACSHA256]::new($key)
$mac = [Convert]::ToBase64String($hmac.ComputeHash([byte[]]$signed))

$headers = @{
    'webhook-id'        = $id
    'webhook-timestamp' = $timestamp
    'webhook-signature' = "v1,$mac"
}
$response = Invoke-WebRequest -Uri "$Url/api/hires" -Method Post -Headers $headers -Body $body `
    -ContentType 'application/json' -SkipHttpErrorCheck
# .Content would be bytes for a media type that PowerShell does not know as text.
[System.Text.Encoding]::UTF8.GetString($response.RawContentStream.ToArray())
if ($response.StatusCode -ge 400) { exit 1 }
