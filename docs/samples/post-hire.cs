// Signs the file with a hire and posts it: dotnet run post-hire.cs https://firstkey.example hire.json
// HIRE_WEBHOOK_SECRET is the secret, whsec_ and base64. Uses nothing but .NET (10 runs the file as it is).
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

var (url, file) = (args[0], args[1]);
var body = File.ReadAllBytes(file);
var id = $"msg_{Guid.NewGuid():N}";
var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString();
var secret = Environment.GetEnvironmentVariable("HIRE_WEBHOOK_SECRET")!;
// The key is what the base64 after whsec_ stands for, not the text itself.
var key = Convert.FromBase64String(secret.StartsWith("whsec_") ? secret[6..] : secret);
byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
var mac = Convert.ToBase64String(HMACSHA256.HashData(key, signed));

using var client = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Post, $"{url}/api/hires")
{
    Content = new ByteArrayContent(body),
};
request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
request.Headers.Add("webhook-id", id);
request.Headers.Add("webhook-timestamp", timestamp);
request.Headers.Add("webhook-signature", $"v1,{mac}");
using var response = await client.SendAsync(request);
Console.WriteLine(await response.Content.ReadAsStringAsync());
return response.IsSuccessStatusCode ? 0 : 1;
