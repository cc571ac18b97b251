import { describe, expect, test } from '@jest/globals';
import { read } from '../reports/read.ts';
import { readAlone } from './read-generic.ts';

function told(value: unknown) {
  const lines = JSON.stringify(value, null, 1).split('\n');
  return readAlone(lines).failures.map((failure) => {
    const { category, severity, rule, location, message } = failure;
    return [category, severity, rule, location?.path, message];
  });
}

const known = { id: 'CVE-2026-1234', severity: 'Medium', description: 'The pump leaks.' };

describe('a known weakness of a package, in a document that a scanner prints', () => {
  test('is told with its number, its words and the package', () => {
    const match = { vulnerability: known, artifact: { name: 'pump', locations: [{ path: '/srv/pump-1.0.jar' }] } };
    expect(told({ matches: [match] })).toEqual([
      ['security', 'warning', 'CVE-2026-1234', '/srv/pump-1.0.jar', 'The pump leaks.'],
    ]);
  });

  test('without a file, and where nothing is said of it', () => {
    expect(told([{ vulnerability_id: 'GHSA-aaaa-bbbb-cccc', severity: 'critical' }])).toEqual([
      ['security', 'error', 'GHSA-aaaa-bbbb-cccc', undefined, 'GHSA-aaaa-bbbb-cccc'],
    ]);
  });

  test('once for a file, however often it is related', () => {
    expect(told({ matches: [{ vulnerability: known, relatedVulnerabilities: [known, known] }, known] })).toHaveLength(
      1,
    );
  });

  test('but a number of which nothing is said is none', () => {
    expect(told({ ignored: [{ id: 'CVE-2026-1234' }], items: [{ id: 'pump-1', severity: 'high' }] })).toEqual([]);
  });

  test('and is not taken for a report of Snyk', () => {
    const text = JSON.stringify({ vulnerabilities: [{ vuln: 'CVE-2026-1234', severity: 'High' }] });
    expect(() => read(text)).toThrow();
    const own = JSON.stringify({ vulnerabilities: [{ id: 'SNYK-JS-PUMP-1', title: 'x', packageManager: 'npm' }] });
    expect(read(own).format).toBe('snyk');
  });
});

describe('a check that says it failed', () => {
  test('is told with its name and its reason, of no file', () => {
    const rules = [
      { name: 'closed-valves', status: 'fail', message: 'The valve is open' },
      { name: 'full-tanks', status: 'pass', message: 'The tank is full' },
    ];
    expect(told({ results: [{ rules }] })).toEqual([
      ['unknown', 'error', 'closed-valves', undefined, 'The valve is open'],
    ]);
  });
});

test('errors of a memory checker in XML are told where its own frames lie', () => {
  const lines = [
    '<?xml version="1.0"?>',
    '<checked><error><kind>LeakOfWater</kind>',
    '<xwhat><text>16 litres are lost</text><leaked>16</leaked></xwhat>',
    '<stack><frame><obj>/usr/lib/libc.so</obj><fn>malloc</fn></frame>',
    '<frame><fn>open</fn><file>pump.cpp</file><line>10</line></frame></stack>',
    '</error></checked>',
  ];
  const [failure] = readAlone(lines).failures;
  expect(failure).toMatchObject({ rule: 'LeakOfWater', message: '16 litres are lost' });
  expect(failure?.location).toEqual({ path: 'pump.cpp', line: 10 });
});
