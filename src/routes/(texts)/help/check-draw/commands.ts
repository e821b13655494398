/** What the page tells people to run. The tests run those of Linux, so that what is printed works. */

const frame = (tool: string) => `tr -d '\\r' < underlag.txt | LC_ALL=C sort | ${tool}`;

const tickets = (
	tool: string
) => `tr -d '\\r' < lotter.txt | while IFS= read -r rad || [ -n "$rad" ]; do
  printf '%s %s\\n' "$(printf '%s' "$rad" | ${tool} | cut -c 1-64)" "$rad"
done | LC_ALL=C sort > svar.txt`;

export const commands = {
	linux: { frame: frame('sha256sum'), tickets: tickets('sha256sum') },
	mac: { frame: frame('shasum -a 256'), tickets: tickets('shasum -a 256') },
	windows: {
		frame: `$rader = [string[]](Get-Content underlag.txt -Encoding UTF8)
[Array]::Sort($rader, [StringComparer]::Ordinal)
[IO.File]::WriteAllText("$PWD\\sorterad.txt", ($rader -join "\`n") + "\`n")
certutil -hashfile sorterad.txt SHA256`,
		tickets: `$sha = [Security.Cryptography.SHA256]::Create()
$svar = [string[]](Get-Content lotter.txt -Encoding UTF8 | ForEach-Object {
  $rad = $_
  $tal = $sha.ComputeHash([Text.Encoding]::UTF8.GetBytes($rad))
  (-join ($tal | ForEach-Object { $_.ToString('x2') })) + ' ' + $rad
})
[Array]::Sort($svar, [StringComparer]::Ordinal)
$svar | Set-Content svar.txt -Encoding UTF8`
	}
};
