import type { Grammar } from '../../grammar.ts';
import { signatureGrammar } from './signatures.ts';

/** Docker's client and daemon (28.x), and what a service container does not do. */
export const containers: Grammar = signatureGrammar('docker', 'infrastructure', [
  { text: 'cannot connect to the docker daemon', rule: 'no-daemon', when: 'always', confidence: 0.95 },
  { text: 'failed to connect to the docker api', rule: 'no-daemon', when: 'always', confidence: 0.95 },
  { text: 'pull access denied', rule: 'pull-denied', category: 'deploy', when: 'always', confidence: 0.9 },
  {
    text: 'manifest unknown',
    pattern: /\bmanifest unknown\b/,
    rule: 'image-missing',
    category: 'build',
    when: 'always',
    confidence: 0.9,
  },
  {
    text: 'manifest for',
    pattern: /\bmanifest for \S{1,300} not found\b/,
    rule: 'image-missing',
    category: 'build',
    when: 'always',
    confidence: 0.9,
  },
  { text: 'one or more containers failed to start', rule: 'service-unhealthy', when: 'always', confidence: 0.9 },
  { text: 'failed to initialize container', rule: 'service-unhealthy', when: 'always' },
  { text: 'docker pull failed with exit code', rule: 'pull', when: 'always' },
  { text: 'error response from daemon', pattern: /\bError response from daemon: \S/, rule: 'daemon', when: 'atEnd' },
  {
    text: 'unauthorized: ',
    pattern: /\bunauthorized: (?:authentication required|incorrect username or password|access token)/,
    rule: 'credentials',
    category: 'deploy',
    when: 'always',
    confidence: 0.9,
  },
]);
