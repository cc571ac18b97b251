import { createServer } from 'node:http';
import { charge } from './checkout.js';

const version = process.env.VERSION ?? 'unknown';

/** An order as its address tells it; only those who signed in have a name. */
function orderOf({ searchParams }) {
  const name = searchParams.get('name');
  return {
    item: searchParams.get('item') ?? 'book',
    count: Number(searchParams.get('count') ?? 1),
    customer: name === null ? {} : { name },
  };
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://shop');
  response.setHeader('x-version', version);
  if (url.pathname !== '/order') return void response.end('ok\n');
  try {
    response.end(`${JSON.stringify(charge(orderOf(url)))}\n`);
  } catch (error) {
    console.error(new Date().toISOString(), 'ERROR', error.stack);
    response.statusCode = 500;
    response.end('failed\n');
  }
});
server.listen(Number(process.env.PORT ?? 8080), process.env.HOST ?? '127.0.0.1', () => {
  console.log(`listening on ${server.address().port}`);
});
