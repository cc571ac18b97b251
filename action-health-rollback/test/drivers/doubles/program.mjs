import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/**
 * Runs a double as a program, where its file is the one that was started: on the state in the file that a variable names.
 * @param {string} url @param {string} variable @param {(args: readonly string[], state: any) => { exitCode: number, stdout: string, stderr: string }} double
 */
export function serve(url, variable, double) {
  if (url !== pathToFileURL(process.argv[1] ?? '').href) return;
  const file = process.env[variable] ?? '';
  const state = JSON.parse(readFileSync(file, 'utf8'));
  const { exitCode, stdout, stderr } = double(process.argv.slice(2), state);
  writeFileSync(file, JSON.stringify(state));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}
