// Asks the platform for one thing, and prints what it answers: `node deploy/platform.mjs shift version=v2 percent=5`.
// Put the calls of your own platform here: docs/rollouts.md says what each command has to do and to print.
const [call, ...pairs] = process.argv.slice(2);
const { PLATFORM_URL, PLATFORM_TOKEN } = process.env;
const changes = ['deploy', 'shift', 'promote', 'rollback', 'stop'];

const query = new URLSearchParams(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
const answer = await fetch(`${PLATFORM_URL}/${call}?${query}`, {
  method: changes.includes(call) ? 'POST' : 'GET',
  headers: { authorization: `Bearer ${PLATFORM_TOKEN}` },
});
const text = await answer.text();
if (!answer.ok) {
  console.error(`the platform answered ${answer.status}: ${text}`);
  process.exit(1);
}
console.log(text);
