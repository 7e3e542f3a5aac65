# Verifies callbacks of Firstkey: . ./Test-Callback.ps1, then Test-Callback. For PowerShell 7.

# Whether a callback is from Firstkey and new. $Body is what came, byte by byte: text that was parsed and
# written again is something else. $Secret is that of HR_CALLBACK_SECRET, whsec_ and base64.
function Test-Callback {
    param([string]$Id, [string]$Timestamp, [string]$Signature, [byte[]]$Body, [string]$Secret)
    if ($Timestamp -notmatch '^\d+$') { return $false }
    $age = [Math]::Abs([DateTimeOffset]::UtcNow.ToUnixTimeSeconds() - [long]$Timestamp)
    if ($age -gt 300) { return $false }
    $key = [Convert]::FromBase64String(($Secret -replace '^whsec_', ''))
    $signed = [System.Text.Encoding]::UTF8.GetBytes("$Id.$Timestamp.") + $Body
    $expected = [System.Security.Cryptography.HMACSHA256]::new($key).ComputeHash([byte[]]$signed)
    foreach ($entry in $Signature -split ' ') {
        if (-not $entry.StartsWith('v1,')) { continue }
        try { $given = [Convert]::FromBase64String($entry.Substring(3)) } catch { continue }
        if ([System.Security.Cryptography.CryptographicOperations]::FixedTimeEquals($given, $expected)) { return $true }
    }
    return $false
}
