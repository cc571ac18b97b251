// `wrangler`, as far as the driver uses it, on a Worker in a JSON file (WORKER_STATE). What it prints has the forms of
// wrangler 4.86.0: see fixtures/drivers/wrangler.json, which the real one wrote.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { deploy, upload } from './worker.mjs';

/** @param {readonly string[]} args @param {any} worker */
export function wrangler(args, worker) {
  const words = args.filter((word) => !word.startsWith('--'));
  const flags = new Map(
    args.flatMap((word) => {
      const [, name, value = ''] = /^--([a-z-]+)=?(.*)$/s.exec(word) ?? [];
      return name ? [[name, value]] : [];
    }),
  );
  const message = flags.get('message') ?? '';
  const verb = words[0] === 'rollback' ? 'rollback' : words.slice(0, 2).join(' ');
  if (verb === 'deployments status') return json(worker.deployments[0]);
  if (verb === 'versions list') return json(worker.versions.slice(-10));
  if (verb === 'versions view') return view(worker, words[2]);
  if (verb === 'versions upload') return uploaded(upload(worker, message, worker.nextBindings));
  if (verb === 'versions deploy') return share(worker, words.slice(2), message);
  if (verb === 'rollback') return back(worker, words[1], message);
  return failure(`Unknown arguments: ${words.join(', ')}`);
}

const json = (value) => ({ exitCode: 0, stdout: `${JSON.stringify(value, null, 2)}\n`, stderr: '' });
const banner = '\n ⛅️ wrangler 4.86.0\n───────────────────\n';
const failure = (text) => ({ exitCode: 1, stdout: banner, stderr: `✘ [ERROR] ${text}\n\n` });

function view(worker, id) {
  const version = worker.versions.find((one) => one.id === id);
  return version
    ? json(version)
    : failure('A request to the Cloudflare API failed.\n\n  Version not found. [code: 10211]');
}

function uploaded({ id }) {
  const lines = ['Total Upload: 0.19 KiB / gzip: 0.16 KiB', 'Worker Startup Time: 12 ms', 'Uploaded shop (1.03 sec)'];
  return { exitCode: 0, stdout: `${banner}${[...lines, `Worker Version ID: ${id}`, ''].join('\n')}`, stderr: '' };
}

function share(worker, specs, message) {
  const versions = specs.map((spec) => {
    const [version_id, percentage] = spec.split('@');
    return { version_id, percentage: Number.parseFloat(percentage) };
  });
  const deployment = deploy(worker, versions, message);
  const refused =
    'A request to the Cloudflare API (/accounts/a/workers/scripts/shop/deployments) failed.\n\n  The following secrets have changed: API_KEY [code: 10220]';
  return deployment ? { exitCode: 0, stdout: `${banner}╰  SUCCESS  Deployed shop\n`, stderr: '' } : failure(refused);
}

function back(worker, version_id, message) {
  deploy(worker, [{ version_id, percentage: 100 }], message, true);
  return { exitCode: 0, stdout: `${banner}\nCurrent Version ID: ${version_id}\n`, stderr: '' };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = process.env['WORKER_STATE'] ?? '';
  const worker = JSON.parse(readFileSync(file, 'utf8'));
  const { exitCode, stdout, stderr } = wrangler(process.argv.slice(2), worker);
  writeFileSync(file, JSON.stringify(worker));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}
