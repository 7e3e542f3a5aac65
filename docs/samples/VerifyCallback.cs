// Verifies callbacks of Firstkey. The secret is that of HR_CALLBACK_SECRET, whsec_ and base64.
using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

public static class VerifyCallback
{
    private const long ToleranceSeconds = 5 * 60;

    /// <summary>
    /// Whether a callback is from Firstkey and new. <paramref name="body"/> is what came, byte by byte:
    /// text that was parsed and written again is something else.
    /// </summary>
    public static bool IsFromFirstkey(string id, string timestamp, string signature, byte[] body, string secret)
    {
        if (!long.TryParse(timestamp, out var seconds)) return false;
        if (Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) > ToleranceSeconds) return false;
        var key = Convert.FromBase64String(secret.StartsWith("whsec_") ? secret.Substring(6) : secret);
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.").Concat(body).ToArray();
        var expected = HMACSHA256.HashData(key, signed);
        return signature.Split(' ').Any(entry => IsSame(entry, expected));
    }

    private static bool IsSame(string entry, byte[] expected)
    {
        var given = new byte[64];
        return entry.StartsWith("v1,")
            && Convert.TryFromBase64String(entry.Substring(3), given, out var length)
            && CryptographicOperations.FixedTimeEquals(given.AsSpan(0, length), expected);
    }
}
