// The commands of the driver `command`: who has the traffic, in a JSON file (SHARES_STATE). Called as
// `shares current`, `shares deploy <version>`, `shares shift <version> <stable> <percent>` and `shares rollback <version>`.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** @param {readonly string[]} args @param {any} state */
export function shares([verb, version, stable, percent], state) {
  if (verb === 'current') return { exitCode: 0, stdout: `${JSON.stringify(state.traffic)}\n`, stderr: '' };
  if (verb === 'deploy') {
    state.up = [...new Set([...state.up, version])];
    return { exitCode: 0, stdout: 'pushing the image\ndone\n', stderr: '' };
  }
  if (!state.up.includes(version)) return { exitCode: 1, stdout: '', stderr: `${version} is not up\n` };
  if (verb === 'shift') state.traffic = { stable, canary: { version, percent: Number(percent) } };
  if (verb === 'promote' || verb === 'rollback') state.traffic = { stable: version, canary: null };
  return { exitCode: 0, stdout: '', stderr: '' };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = process.env['SHARES_STATE'] ?? '';
  const state = JSON.parse(readFileSync(file, 'utf8'));
  const { exitCode, stdout, stderr } = shares(process.argv.slice(2), state);
  writeFileSync(file, JSON.stringify(state));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}
