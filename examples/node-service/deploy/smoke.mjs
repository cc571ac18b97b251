// Tries what every user does, at the address in BASE_URL: fails unless the version in VERSION answers, and takes an order.
import { setTimeout as wait } from 'node:timers/promises';

const { BASE_URL, VERSION } = process.env;

async function ask(path, status) {
  const answer = await Promise.race([fetch(`${BASE_URL}${path}`), wait(5_000, null, { ref: false })]);
  if (answer === null) throw new Error(`${path} was not answered within five seconds`);
  const version = answer.headers.get('x-version');
  if (answer.status !== status) throw new Error(`${path} was answered by ${answer.status}, and not by ${status}`);
  if (version !== VERSION) throw new Error(`${path} was answered by the version ${version}, and not by ${VERSION}`);
  return answer.text();
}

await ask('/health', 200);
const receipt = await ask('/order?item=lamp&count=2&name=Ada', 200);
if (!receipt.includes('lamp')) throw new Error(`The receipt does not name what was ordered: ${receipt}`);
await ask('/order?item=nothing&count=1&name=Ada', 400);
console.log(`${VERSION} is well.`);
