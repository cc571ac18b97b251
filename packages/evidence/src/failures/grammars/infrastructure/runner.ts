import type { Grammar } from '../../grammar.ts';
import { signatureGrammar } from './signatures.ts';

/**
 * The CI system itself: actions/runner 2.3xx (its messages stand in its open source), and the end marks of hosted Travis
 * and GitLab runners.
 */
export const runner: Grammar = signatureGrammar('ci-runner', 'infrastructure', [
  { text: 'lost communication with the server', rule: 'runner-lost', when: 'always', confidence: 0.95 },
  { text: 'the runner has received a shutdown signal', rule: 'runner-shutdown', when: 'always', confidence: 0.95 },
  { text: 'the hosted runner encountered an error', rule: 'runner-lost', when: 'always', confidence: 0.95 },
  { text: 'has exceeded the maximum execution time', rule: 'job-timeout', when: 'always', confidence: 0.95 },
  {
    text: 'has timed out after',
    pattern: /^The (?:action|job) '.{0,300}' has timed out after \d+ minutes?\.?$/,
    rule: 'step-timeout',
    when: 'always',
    confidence: 0.95,
  },
  {
    text: 'the operation was canceled',
    pattern: /^(?:Error: )?The operation was cancell?ed\.?$/,
    rule: 'cancelled',
    when: 'always',
  },
  { text: 'the job exceeded the maximum time limit', rule: 'job-timeout', when: 'always', confidence: 0.95 },
  { text: 'no output has been received in the last', rule: 'no-output', when: 'always', confidence: 0.95 },
  { text: 'the job was canceled because', rule: 'cancelled', when: 'always' },
  { text: 'job execution timeout', rule: 'job-timeout', when: 'always' },
  {
    text: 'execution took longer than',
    pattern: /^ERROR: Job failed: execution took longer than /,
    rule: 'job-timeout',
    when: 'always',
  },
  { text: 'no hosted parallelism has been purchased', rule: 'no-runner', when: 'always' },
  { text: 'runner system failure', rule: 'runner-lost', when: 'always' },
]);

/** What a workflow asks of GitHub and does not get: the workflow, its permissions or its secrets have to be mended. */
export const workflow: Grammar = signatureGrammar('github-actions', 'infrastructure', [
  {
    text: 'input required and not supplied',
    rule: 'input-missing',
    category: 'deploy',
    when: 'always',
    confidence: 0.9,
  },
  { text: 'unable to resolve action', rule: 'action-not-found', category: 'build', when: 'always', confidence: 0.95 },
  { text: 'failed to download archive', rule: 'action-download', when: 'always' },
  { text: 'failed to download action', rule: 'action-download', when: 'atEnd' },
  { text: "can't find 'action.yml'", rule: 'action-not-found', category: 'build', when: 'always', confidence: 0.95 },
  { text: 'missing download info for', rule: 'action-not-found', category: 'build', when: 'always' },
  {
    text: 'resource not accessible by',
    rule: 'permission-missing',
    category: 'deploy',
    when: 'always',
    confidence: 0.9,
  },
  {
    text: 'could not load credentials from any providers',
    rule: 'credentials-missing',
    category: 'deploy',
    when: 'always',
    confidence: 0.9,
  },
  {
    text: 'credentials could not be loaded',
    rule: 'credentials-missing',
    category: 'deploy',
    when: 'always',
    confidence: 0.9,
  },
  {
    text: 'bad credentials',
    pattern: /\bBad credentials\b/,
    rule: 'credentials-refused',
    category: 'deploy',
    when: 'atEnd',
  },
  {
    text: 'automatically failed because it uses a deprecated version',
    rule: 'action-deprecated',
    category: 'build',
    when: 'always',
    confidence: 0.95,
  },
  { text: 'unable to process file command', rule: 'file-command', category: 'build', when: 'always', confidence: 0.9 },
  {
    text: 'unable to process command',
    pattern: /^(?:Error: )?Unable to process command '/,
    rule: 'workflow-command',
    category: 'build',
    when: 'always',
  },
  {
    text: 'unable to locate executable file',
    rule: 'tool-missing',
    category: 'build',
    when: 'always',
    confidence: 0.9,
  },
  { text: 'unable to find artifact', rule: 'artifact-missing', category: 'build', when: 'always' },
  { text: 'artifact not found for name', rule: 'artifact-missing', category: 'build', when: 'always', confidence: 0.9 },
  {
    text: 'an artifact with this name already exists',
    rule: 'artifact-conflict',
    category: 'build',
    when: 'always',
    confidence: 0.9,
  },
  { text: 'unable to download artifact', rule: 'artifact-missing', category: 'build', when: 'always' },
  {
    text: 'no files were found with the provided path',
    pattern: /^(?:Error: )?No files were found with the provided path/,
    rule: 'artifact-empty',
    category: 'build',
    when: 'atEnd',
    confidence: 0.5,
  },
  { text: 'was not found in the local cache', rule: 'tool-version', category: 'build', when: 'atEnd', confidence: 0.3 },
  { text: 'unable to find node version', rule: 'tool-version', category: 'build', when: 'always' },
  {
    text: 'with arch',
    pattern: /^(?:Error: )?(?:The version|Version) '?\S{1,60}'? with arch(?:itecture)? '?\w{1,10}'? (?:was )?not found/,
    rule: 'tool-version',
    category: 'build',
    when: 'always',
    confidence: 0.9,
  },
  {
    text: 'could not find satisfied version',
    rule: 'tool-version',
    category: 'build',
    when: 'always',
    confidence: 0.9,
  },
  {
    text: 'dependencies lock file is not found',
    rule: 'lock-file-missing',
    category: 'build',
    when: 'always',
    confidence: 0.9,
  },
  {
    text: 'no file in',
    pattern: /^(?:Error: )?No file in .{1,300} matched to \[/,
    rule: 'lock-file-missing',
    category: 'build',
    when: 'always',
    confidence: 0.9,
  },
]);
