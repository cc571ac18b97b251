/** Scripts of our workflows, run for real. */

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { stepsOf } from './reusable.ts';
import type { YamlSource } from './rules.ts';

/** The script of the step of that name. */
export function scriptOf(file: YamlSource | undefined, name: string): string {
  const step = file && stepsOf(file).find((each) => each.name === name);
  if (typeof step?.run !== 'string') throw new Error(`${file?.path} has no script "${name}"`);
  return step.run;
}

export interface ScriptRun {
  status: number | null;
  /** As GitHub reads GITHUB_OUTPUT. */
  outputs: Record<string, string>;
  console: string;
}

/** Runs a script as GitHub does where no shell is named; `programs` are scripts that stand in PATH before all others. */
export function runScript(
  script: string,
  env: Record<string, string>,
  { cwd, programs = {} }: { cwd?: string; programs?: Record<string, string> } = {},
): ScriptRun {
  const scratch = mkdtempSync(join(tmpdir(), 'gauntlet-script-'));
  try {
    const [output, bin, work] = [join(scratch, 'output'), join(scratch, 'bin'), join(scratch, 'work')];
    for (const folder of [bin, work]) mkdirSync(folder);
    writeFileSync(output, '');
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(join(bin, name), `#!/usr/bin/env bash\n${text}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-c', script], {
      cwd: cwd ?? work,
      env: {
        PATH: [bin, process.env.PATH].join(delimiter),
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: join(scratch, 'summary'),
        GITHUB_REPOSITORY: 'example/shop',
        ...env,
      },
      encoding: 'utf8',
    });
    return { status, outputs: readOutputs(readFileSync(output, 'utf8')), console: stdout + stderr };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [, name = '', mark, end = '', value = ''] = /^([\w-]+)(?:(<<)(.+)|=(.*))$/.exec(lines[at] as string) ?? [];
    if (mark === undefined) outputs[name] = value;
    else {
      const last = lines.indexOf(end, at + 1);
      outputs[name] = lines.slice(at + 1, last).join('\n');
      at = last;
    }
  }
  delete outputs[''];
  return outputs;
}
