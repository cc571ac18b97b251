import { lineText } from './line-text.ts';
import type { Envelope } from './observer.ts';
import { usualWrapping, type Wrapping } from './prefix.ts';

/** How many bytes of a log tell its envelope, and how many of their lines. */
export const sampleBytes = 64 << 10;
const sampleLines = 1_000;

export interface EnvelopeFound {
  envelope: Envelope;
  wrapping: Wrapping;
}

const stamp = /^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z(?: |$)/;
const cli = /^[^\t]{1,200}\t[^\t]{1,200}\t\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z(?: |$)/;
const gitlabStamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z [0-9a-f]{2}[OE](?:[ +]|$)/;
const act = /^\[[^\]/]{1,120}\/[^\]]{1,120}\] +(?:\| |\S)/;
const actMark = /^\[[^\]/]{1,120}\/[^\]]{1,120}\] +(?:\| |⭐|🚀|🐳|✅|❌|🏁)/u;
const brackets = /^\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z\](?: |$)/;
const clock = /^\d\d:\d\d:\d\d(?: |$)/;
const teamcity = /^\[\d\d:\d\d:\d\d\][ A-Za-z]:(?:\s|$)/;

/**
 * The envelope of a log by its first 64 kB, `bytes[0, size)`. A prefix is only taken off where most lines have it, so that
 * what looks like one in the output of a tool stays.
 */
export function findEnvelope(bytes: Uint8Array, size: number): EnvelopeFound {
  const lines = firstLines(bytes, size);
  const share = (shape: RegExp) => lines.filter((line) => shape.test(line)).length / Math.max(1, lines.length);
  const has = (shape: RegExp) => lines.some((line) => shape.test(line));
  const of = (envelope: Envelope, wrapping: Wrapping = usualWrapping[envelope]) => ({ envelope, wrapping });

  if (share(cli) >= 0.5) return of('github-cli');
  if (share(stamp) >= 0.5) return of(has(/Z ##\[section\]/) ? 'azure' : 'github');
  if (share(gitlabStamp) >= 0.5) return of('gitlab');
  if (share(act) >= 0.5 && has(actMark)) return of('act');
  if (share(teamcity) >= 0.5) return of('teamcity');
  const pipeline = has(jenkinsMark);
  if (share(brackets) >= 0.5) return of('jenkins', 'brackets');
  if (share(clock) >= (pipeline ? 0.5 : 0.8) && (pipeline || lines.length >= 5)) return of('jenkins', 'clock');
  if (pipeline) return of('jenkins');
  if (has(/^travis_(?:fold|time):/)) return of('travis');
  if (has(/^section_start:\d+:|^Running with gitlab-runner /)) return of('gitlab', 'none');
  if (has(/^~~~ (?::[a-z-]+: )?(?:Preparing|Setting up|Running) /)) return of('buildkite');
  if (has(/^#!\/bin\/(?:ba)?sh -eo pipefail$/)) return of('circleci');
  if (has(/^##\[section\]Starting: /)) return of('azure');
  return has(/^##\[(?:group|endgroup|error|command)\]/) ? of('github') : of('plain');
}

const jenkinsMark =
  /^(?:(?:\[[^\]]{20,40}\]|\d\d:\d\d:\d\d) {1,2})?(?:\[Pipeline\] |Running as SYSTEM$|Started by (?:user|timer|an? |upstream|GitHub|remote)|Building (?:remotely )?(?:on \S+ .{0,200})?in workspace )/;

/** The lines that hold anything; the last one may be cut. */
function firstLines(bytes: Uint8Array, size: number): string[] {
  const lines: string[] = [];
  let at = 0;
  while (at < size && lines.length < sampleLines) {
    const found = bytes.indexOf(0x0a, at);
    const end = found < 0 || found > size ? size : found;
    const text = lineText(bytes, at, end);
    if (text !== '') lines.push(text);
    at = end + 1;
  }
  return lines;
}
