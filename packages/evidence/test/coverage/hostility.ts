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
const prolog = ({ declaration = '<?xml version="1.0"?>', doctype = '' }) => declaration + doctype;
export const jacoco: typeof cobertura = ({ before = '', inside = '', attributes = '', ...start } = {}) =>
  `${prolog(start)}<report${attributes}><package name="">${before}<sourcefile name="a"><line nr="1" ci="1"/>${inside}</sourcefile></package></report>`;
export const clover: typeof cobertura = ({ before = '', inside = '', attributes = '', ...start } = {}) =>
  `${prolog(start)}<coverage${attributes}><project>${before}<file path="a"><line num="1" type="stmt" count="1"/>${inside}</file></project></coverage>`;
export const opencover: typeof cobertura = ({ before = '', inside = '', attributes = '', ...start } = {}) =>
  `${prolog(start)}<CoverageSession${attributes}><Modules><Module>${before}<Files><File uid="1" fullPath="a"/></Files><SequencePoint vc="1" sl="1" fileid="1"/>${inside}</Module></Modules></CoverageSession>`;
export const istanbul = (extra = '') =>
  `{"a":{"path":"a","statementMap":{"0":{"start":{"line":1}}},"s":{"0":1},"branchMap":{},"b":{}${extra}}}`;

export const coveragePy = (extra = '') =>
  `{"meta":{"format":3},"files":{"a":{"executed_lines":[1],"missing_lines":[]${extra}}}}`;
export const llvmCov = (extra = '') =>
  `{"data":[{"files":[{"filename":"a","segments":[[1,1,1,true,true,false]]${extra}}]}],"type":"llvm.coverage.json.export"}`;
export const simplecov = (extra = '') => `{"RSpec":{"coverage":{"a":{"lines":[1]${extra}}},"timestamp":1}}`;
const one = '"lines":{"total":1,"covered":1},"branches":{"total":0,"covered":0}';
export const jsonSummary = (extra = '') => `{"total":{${one}},"a":{${one}${extra}}}`;
export const coverprofile = (...blocks: string[]) => `mode: set\n${blocks.join('\n')}\n`;

/** Does the work, which must take less than so many milliseconds. */
export const within = <T>(milliseconds: number, work: () => T): T => {
  const start = performance.now();
  const result = work();
  expect(performance.now() - start).toBeLessThan(milliseconds);
  return result;
};
export const isRead = (input: string | Uint8Array) => {
  const { files, summary } = within(5000, () => read(input));
  if (summary === null) expect(plain(files.get('a')!).lines).toEqual([[1, 1]]);
  else expect(summary.get('a')?.lines).toEqual({ covered: 1, total: 1 });
};
export const isRefused = (input: string | Uint8Array, message: RegExp, sizes?: number[]) => {
  const error = within(5000, () => refusal(input, 'auto', sizes));
  expect(error.code).toBe('report-unparsable');
  expect(error.message).toMatch(message);
  expect(error.message.length).toBeLessThan(300);
  expect(error.line ?? error.offset).toEqual(expect.any(Number));
};
