import { expect } from '@jest/globals';
import { plain, read, refusal } from './reading.ts';

// Every hostile input stands beside a benign twin: what differs is only what makes it hostile.

export const lcov = (...records: string[]) => `SF:a\n${records.join('\n')}\nend_of_record\n`;
const line = '<line number="1" hits="1"/>';
export const cobertura = ({
  doctype = '',
  before = '',
  inside = '',
  attributes = '',
  declaration = '<?xml version="1.0"?>',
} = {}) =>
  `${declaration}${doctype}<coverage${attributes}><sources/>${before}<packages><class filename="a"><lines>${line}${inside}</lines></class></packages></coverage>`;
export const istanbul = (extra = '') =>
  `{"a":{"path":"a","statementMap":{"0":{"start":{"line":1}}},"s":{"0":1},"branchMap":{},"b":{}${extra}}}`;

/** Does the work, which must take less than so many milliseconds. */
export const within = <T>(milliseconds: number, work: () => T): T => {
  const start = performance.now();
  const result = work();
  expect(performance.now() - start).toBeLessThan(milliseconds);
  return result;
};
export const isRead = (input: string | Uint8Array) =>
  expect(plain(within(5000, () => read(input)).files.get('a')!).lines).toEqual([[1, 1]]);
export const isRefused = (input: string | Uint8Array, message: RegExp, sizes?: number[]) => {
  const error = within(5000, () => refusal(input, 'auto', sizes));
  expect(error.code).toBe('report-unparsable');
  expect(error.message).toMatch(message);
  expect(error.message.length).toBeLessThan(300);
  expect(error.line ?? error.offset).toEqual(expect.any(Number));
};
