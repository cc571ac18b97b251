import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { reusable } from './workflows/files.ts';
import { runScript, scriptOf } from './workflows/scripts.ts';

describe('the reports that feedback reads', () => {
  const script = scriptOf(reusable.get('feedback.yml'), 'List the reports among it');
  const list = (...files: string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'gauntlet-feedback-'));
    try {
      for (const file of files) {
        mkdirSync(dirname(join(folder, 'untrusted', file)), { recursive: true });
        writeFileSync(join(folder, 'untrusted', file), 'x');
      }
      return runScript(script, {}, { cwd: folder });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  test('are those that are there, by names that the run did not choose', () => {
    const { status, outputs } = list('gauntlet-tests-node-1/junit-unit.xml', 'a/eslint.json', 'b\nEND\nx=y.sarif');
    expect([status, outputs]).toEqual([
      0,
      { reports: 'untrusted/**/junit-*.xml\nuntrusted/**/*.sarif\nuntrusted/**/eslint.json' },
    ]);
  });

  test('are none where nothing was left', () => {
    expect(list()).toMatchObject({ status: 0, outputs: { reports: '' } });
    expect(list('other/passwords.json')).toMatchObject({ status: 0, outputs: { reports: '' } });
  });
});
