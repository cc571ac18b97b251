import { Agent, request } from 'node:http';

/** Some are guests, few order what the shop does not have. */
function orderOf(at) {
  const item = at % 400 === 399 ? 'unicorn' : at % 2 === 0 ? 'book' : 'lamp';
  const name = at % 4 === 3 ? '' : '&name=Ada';
  return `/order?item=${item}&count=${1 + (at % 3)}${name}`;
}

/** Sends so many orders a second, whatever they come to, until the process ends. */
export function visit(shop, perSecond) {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const began = Date.now();
  let sent = 0;
  setInterval(() => {
    const due = ((Date.now() - began) / 1_000) * perSecond;
    for (; sent < due; sent++) {
      const sending = request(`${shop}${orderOf(sent)}`, { agent }, (answer) => answer.resume());
      sending.on('error', () => undefined);
      sending.end();
    }
  }, 10);
}
