import type { Grammar } from '../../grammar.ts';
import { signatureGrammar } from './signatures.ts';

/** A program's own exception may say anything of the machine; those that the system raises through a language count. */
const ownException =
  /^\s{0,40}(?:Uncaught )?(?:[\w$]{1,60}\.){0,12}(?!(?:OS|IO|BlockingIO|Memory|OutOfMemory|System|FileSystem)(?:Error|Exception)\b)[A-Z]\w{0,60}(?:Error|Exception): /;

/** Memory, disk and files of the machine: Linux's and Windows' words, V8's, the JVM's, glibc's and Go's. */
export const system: Grammar = signatureGrammar(
  'system',
  'infrastructure',
  [
    {
      text: 'heap out of memory',
      pattern: /JavaScript heap out of memory/,
      rule: 'out-of-memory',
      when: 'always',
      confidence: 0.95,
    },
    { text: 'exit code 137', rule: 'out-of-memory', when: 'always', confidence: 0.8 },
    { text: 'exited with 137', rule: 'out-of-memory', when: 'always', confidence: 0.8 },
    { text: 'cannot allocate memory', rule: 'out-of-memory', when: 'always', confidence: 0.9 },
    {
      text: 'out of memory',
      pattern: /(?:^|: )(?:fatal error: runtime: )?(?:[Oo]ut of memory|OutOfMemoryError)(?:$|[:. (])/,
      rule: 'out-of-memory',
      when: 'atEnd',
    },
    {
      text: 'there is insufficient memory for the java runtime',
      rule: 'out-of-memory',
      when: 'always',
      confidence: 0.9,
    },
    { text: 'killed signal terminated program', rule: 'out-of-memory', when: 'always', confidence: 0.9 },
    { text: 'signal: 9, sigkill', rule: 'out-of-memory', when: 'always', confidence: 0.9 },
    {
      text: 'killed',
      pattern: /^(?:\S{1,200}: line \d+: +\d+ )?Killed(?: {2,}\S.{0,500})?$/,
      rule: 'out-of-memory',
      when: 'atEnd',
      confidence: 0.7,
    },
    {
      text: 'no space left on device',
      pattern: /(?:^|[:(\]] ?)[Nn]o space left on device/,
      rule: 'disk-full',
      when: 'always',
      confidence: 0.95,
    },
    { text: 'enospc', pattern: /\bENOSPC\b/, rule: 'disk-full', when: 'always', confidence: 0.9 },
    { text: 'there is not enough space on the disk', rule: 'disk-full', when: 'always', confidence: 0.95 },
    { text: 'disk quota exceeded', rule: 'disk-full', when: 'always', confidence: 0.9 },
    { text: 'too many open files', rule: 'file-limit', when: 'atEnd' },
  ],
  ownException,
);

/** Names, connections and servers elsewhere. Often tried again, so it counts only where the section ends with it. */
export const network: Grammar = signatureGrammar(
  'network',
  'infrastructure',
  [
    { text: 'could not resolve host', rule: 'dns', when: 'atEnd' },
    { text: 'temporary failure in name resolution', rule: 'dns', when: 'atEnd' },
    { text: 'temporary failure resolving', rule: 'dns', when: 'atEnd' },
    { text: 'name or service not known', rule: 'dns', when: 'atEnd' },
    { text: 'eai_again', rule: 'dns', when: 'atEnd' },
    { text: 'getaddrinfo enotfound', rule: 'dns', when: 'atEnd' },
    { text: 'no such host', pattern: /\blookup \S{1,260}.{0,80}: no such host/, rule: 'dns', when: 'atEnd' },
    { text: 'unknownhostexception', rule: 'dns', when: 'atEnd', confidence: 0.6 },
    { text: 'econnreset', rule: 'connection', when: 'atEnd' },
    { text: 'etimedout', rule: 'connection', when: 'atEnd' },
    { text: 'socket hang up', rule: 'connection', when: 'atEnd', confidence: 0.6 },
    { text: 'connection reset by peer', rule: 'connection', when: 'atEnd', confidence: 0.6 },
    { text: 'connection timed out', rule: 'connection', when: 'atEnd', confidence: 0.6 },
    {
      text: 'operation timed out',
      pattern: /\b(?:curl: \(28\)|Failed to connect|dial tcp|connect)\b/,
      rule: 'connection',
      when: 'atEnd',
      confidence: 0.6,
    },
    {
      text: 'failed to connect to',
      pattern: /\b[Ff]ailed to connect to \S{1,260} port \d+/,
      rule: 'connection',
      when: 'atEnd',
    },
    { text: 'tls handshake timeout', rule: 'connection', when: 'atEnd' },
    {
      text: 'i/o timeout',
      pattern: /\b(?:dial|read) (?:tcp|udp)\b.{0,200}: i\/o timeout/,
      rule: 'connection',
      when: 'atEnd',
    },
    { text: 'request canceled while waiting for connection', rule: 'connection', when: 'atEnd' },
    { text: 'ssl_error_syscall', rule: 'connection', when: 'atEnd' },
    {
      text: 'unable to connect to',
      pattern: /\b[Uu]nable to connect to (?:https?:\/\/)?\S{1,260}:/,
      rule: 'connection',
      when: 'atEnd',
      confidence: 0.6,
    },
    { text: 'the requested url returned error: 5', pattern: /returned error: 5\d\d\b/, rule: 'server', when: 'atEnd' },
    { text: '503 service unavailable', rule: 'server', when: 'atEnd', confidence: 0.6 },
    { text: '502 bad gateway', rule: 'server', when: 'atEnd', confidence: 0.6 },
    { text: '504 gateway time', rule: 'server', when: 'atEnd', confidence: 0.6 },
    {
      text: 'service unavailable',
      pattern: /\b[Ss]tatus(?: ?[Cc]ode)?:? 503\b/,
      rule: 'server',
      when: 'atEnd',
      confidence: 0.6,
    },
    { text: 'api rate limit exceeded', rule: 'rate-limit', when: 'always' },
    { text: 'secondary rate limit', rule: 'rate-limit', when: 'atEnd' },
    { text: 'toomanyrequests', rule: 'rate-limit', when: 'always', confidence: 0.9 },
    { text: '429 too many requests', rule: 'rate-limit', when: 'atEnd' },
  ],
  /^fatal: unable to access '/,
);
