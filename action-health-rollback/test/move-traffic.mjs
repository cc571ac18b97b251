// What a team's own deploy script is: it asks the platform for one thing, and prints what it says.
const [platform, call, ...pairs] = process.argv.slice(2);
const query = new URLSearchParams(
  pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
);
const method = call === 'traffic' || call === 'log' ? 'GET' : 'POST';
const answer = await fetch(`${platform}/${call}?${query}`, { method });
const text = await answer.text();
if (!answer.ok) {
  console.error(`the platform answered ${answer.status}: ${text}`);
  process.exit(1);
}
console.log(text);
