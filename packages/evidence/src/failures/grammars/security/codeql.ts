import type { Grammar } from '../../grammar.ts';
import { signatureGrammar } from '../infrastructure/signatures.ts';

/** github/codeql-action 2 and 3: its wordings stand in its documentation and open source. */
export const codeql: Grammar = signatureGrammar('codeql', 'security', [
  {
    text: 'code scanning is not enabled for this repository',
    rule: 'not-enabled',
    category: 'deploy',
    when: 'always',
    confidence: 0.9,
  },
  {
    text: 'advanced security must be enabled for this repository',
    rule: 'not-enabled',
    category: 'deploy',
    when: 'always',
    confidence: 0.9,
  },
  {
    text: 'we were unable to automatically build your code',
    rule: 'autobuild',
    category: 'build',
    when: 'always',
    confidence: 0.8,
  },
  {
    text: 'codeql could not process any code written in',
    rule: 'no-source',
    category: 'build',
    when: 'always',
    confidence: 0.9,
  },
  {
    text: 'could not process any of it',
    pattern: /^(?:Error: )?CodeQL detected code written in .{1,200} but could not process any of it/,
    rule: 'no-source',
    category: 'build',
    when: 'always',
    confidence: 0.9,
  },
  {
    text: 'encountered a fatal error while running',
    pattern: /Encountered a fatal error while running ".{0,400}codeql/,
    rule: 'fatal',
    category: 'build',
    when: 'always',
    confidence: 0.9,
  },
  {
    text: 'code scanning could not process the submitted sarif',
    rule: 'sarif',
    category: 'build',
    when: 'always',
    confidence: 0.9,
  },
  { text: 'exit code was 32 and last log line was', rule: 'no-source', category: 'build', when: 'always' },
]);
