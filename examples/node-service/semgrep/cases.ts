/* For `semgrep scan --test --config .semgrep.yml semgrep/cases.ts`: what each rule finds, and what it leaves alone. */

export async function sql(client: Client, id: string) {
  // ruleid: sql-from-text
  await client.query(`select * from placed_order where id = '${id}'`);
  // ruleid: sql-from-text
  await client.query('select * from placed_order where id = ' + id);
  // ok: sql-from-text
  await client.query('select * from placed_order where id = $1', [id]);
}

export function commands(file: string) {
  // ruleid: command-through-a-shell
  execSync(`gzip ${file}`);
  // ruleid: command-through-a-shell
  spawn('gzip', [file], { shell: true });
  // ok: command-through-a-shell
  execSync('gzip orders.csv');
  // ok: command-through-a-shell
  execFile('gzip', [file]);
  // ok: command-through-a-shell
  spawn('gzip', [file], { shell: false });
}

export function patterns(text: string) {
  // ruleid: pattern-from-text
  new RegExp(text, 'u').test('book');
  // ok: pattern-from-text
  /^book$/u.test(text);
}

export function answers(response: ServerResponse, error: Error) {
  // ruleid: fault-told-to-customers
  response.end(JSON.stringify({ error: error.stack }));
  // ruleid: fault-told-to-customers
  const told = { status: 500, body: { error: error.stack } };
  // ok: fault-told-to-customers
  console.error(error.stack);
  // ok: fault-told-to-customers
  response.end('failed');
  return told;
}

export function settings() {
  // ruleid: setting-read-elsewhere
  return process.env['PORT'];
}
