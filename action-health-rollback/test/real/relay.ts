import { createServer } from 'node:net';
import { talk } from '../../../scripts/rollout/haproxy.mjs';

/** A socket that hands on to another what `change` makes of each request. */
export async function startRelay(path: string, target: string, change: (text: string) => string) {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => {
      talk(target, change(text)).then(
        (answer) => socket.end(answer),
        () => socket.destroy(),
      );
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return { close: () => new Promise((resolve) => server.close(resolve)) };
}
