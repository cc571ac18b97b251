/** The scripts of chatops.yml and preview.yml, run beside programs that write down what they are given. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript, type ScriptRun } from '../workflows/scripts.ts';

/** What is answered to a request whose method and address fit; the first one that does. A text is an error of that kind. */
export type Reply = readonly [request: RegExp, answer: unknown];

export interface Call {
  program: string;
  argv: string[];
  /** What it was given on its standard input, where it asked for it. */
  input: string;
  /** What `--config` named, which is how curl is told of a token. */
  config: string;
}

export interface DoubledRun extends ScriptRun {
  calls: Call[];
}

/**
 * Stands for `gh` (GitHub CLI 2.81: `gh api` with --method, --input, --jq, --paginate, -f; "HTTP 404" on its standard error) and for
 * `curl` (8.x: --fail ends with 22, --write-out, --output), as far as the scripts use them.
 */
const double = String.raw`
const { spawnSync } = require('node:child_process');
const { appendFileSync, readFileSync } = require('node:fs');
const [program, ...argv] = process.argv.slice(2);
const after = (...names) => argv.find((_, at) => names.includes(argv[at - 1])) ?? '';
const given = argv.includes('--input') || argv.includes('@-') ? readFileSync(0, 'utf8') : '';
const file = after('--data-binary').slice(1);
const input = file !== '' && file !== '-' ? 'the file ' + file : given;
const config = after('--config') === '' ? '' : readFileSync(after('--config'), 'utf8');
appendFileSync(process.env.CALLS, JSON.stringify({ program, argv, input, config }) + '\n');
const named = argv.filter((each, at) => !/^-/.test(each) && !/^(--method|--input|--jq|-f)$/.test(argv[at - 1]));
const address = (program === 'gh' ? named[1] : argv.findLast((each) => each.startsWith('http'))) ?? argv.at(-1);
const method = after('--method', '--request') || (input === '' ? 'GET' : 'POST');
const fields = argv.filter((_, at) => argv[at - 1] === '-f').join('&');
const request = method + ' ' + address + (fields === '' ? '' : '?' + fields) + (input.includes('"query"') ? ' ' + input.replace(/\s+/g, ' ') : '');
const reply = JSON.parse(process.env.REPLIES).find(([pattern]) => new RegExp(pattern).test(request));
if (reply === undefined || typeof reply[1] === 'string') {
  const what = reply === undefined ? 'no reply for ' + request : reply[1];
  if (after('--write-out') !== '') process.stdout.write(what);
  else process.stderr.write(program + ': ' + what + '\n');
  process.exit(after('--write-out') !== '' && reply !== undefined ? 0 : program === 'gh' ? 1 : 22);
}
const text = reply[1] === null ? '' : JSON.stringify(reply[1]);
const filter = after('--jq', '-q');
if (filter === '' || text === '') process.stdout.write(text);
else process.exit(spawnSync('jq', ['-r', filter], { input: text, stdio: ['pipe', 'inherit', 'inherit'] }).status);
`;

/** Runs a script with `gh` and `curl` that answer `replies`, and the event that the runner would have. */
export function runDoubled(
  script: string,
  {
    env = {},
    event = {},
    replies = [],
    programs = {},
    cwd,
  }: {
    env?: Record<string, string>;
    event?: unknown;
    replies?: readonly Reply[];
    programs?: Record<string, string>;
    cwd?: string;
  },
): DoubledRun {
  const scratch = mkdtempSync(join(tmpdir(), 'gauntlet-doubled-'));
  try {
    const [calls, payload, code] = ['calls', 'event.json', 'double.cjs'].map((name) => join(scratch, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(payload, JSON.stringify(event));
    writeFileSync(code, double);
    const known = replies.map(([pattern, answer]) => [pattern.source, answer]);
    const stand = (name: string) => `exec '${process.execPath}' '${code}' ${name} "$@"`;
    const run = runScript(
      script,
      {
        ...{ GITHUB_EVENT_PATH: payload, CALLS: calls, REPLIES: JSON.stringify(known), GH_TOKEN: 'a-token' },
        ...{ GITHUB_SERVER_URL: 'https://github.com', GITHUB_EVENT_NAME: 'pull_request', RUNNER_TEMP: scratch },
        ...env,
      },
      {
        programs: { gh: stand('gh'), curl: stand('curl'), sleep: 'exit 0', ...programs },
        ...(cwd !== undefined && { cwd }),
      },
    );
    const lines = existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
    return { ...run, calls: lines.map((line) => JSON.parse(line) as Call) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
