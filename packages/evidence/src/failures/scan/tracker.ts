import { type SectionActions, sectionFinders } from './ci-sections.ts';
import { type CommandWords, wordsOf } from './commands.ts';
import { Echoes } from './echoes.ts';
import type { Lane } from './lane.ts';
import { type EndMark, endMark, markTriggers } from './marks.ts';
import type { Envelope } from './observer.ts';
import type { ChannelRule, Prefix } from './prefix.ts';
import { type Shown, shown } from './shown.ts';

/** What the tracker finds in a log. */
export interface TrackerHost {
  /** A section begins at line `line`; the one before is over. */
  begin(lane: Lane, name: string, line: number): void;
  command(lane: Lane, command: string): void;
  /** The CI system says how something ended. */
  end(lane: Lane, mark: EndMark): void;
}

/** What the lines of the engine's own interest hold, in lower case. */
export const trackerTriggers: readonly string[] = [
  ...markTriggers,
  ...['$ ', 'commands[', '] run ', ': run ', 'script contents:', 'attaching to ', 'packages in scope'],
  ...['[internal] load ', 'building with "', 'scope: ', 'lerna ', ' run main ', ' run pre ', ' run post ', '  run '],
];

/** The same for the start of a line. */
export const trackerStarts: readonly string[] = [
  ...['##[', '[command]', '+ ', '++ ', '> ', 'nox > ', 'travis_', 'section_start:', '[pipeline] ', 'executing maven:'],
  ...['--- ', '+++ ', '~~~ ', 'step ', '#!/bin/', 'post job cleanup.', 'cleaning up orphan processes'],
  ...['npx ', 'python -m ', 'python3 -m ', 'uv run ', 'poetry run ', 'bundle exec ', 'pnpm exec ', 'yarn run '],
  ...['node_modules/.bin/', './node_modules/.bin/', 'vendor/bin/', './vendor/bin/'],
];

/** What the commands hold that run others side by side. */
const mixers = /turbo|pnpm|lerna|compose|concurrently|npm-run-all|run-p|workspaces/;

/** How many lines an echoed script may have. */
const maxHidden = 2_000;

/** Follows the sections, commands and end marks of a log. Output that imitates them is taken for them. */
export class Tracker {
  readonly #envelope: Envelope;
  readonly #echoes: Echoes;
  readonly #prefix: Prefix;
  readonly #host: TrackerHost;
  readonly #actions: SectionActions;

  constructor(envelope: Envelope, words: CommandWords, prefix: Prefix, host: TrackerHost) {
    this.#envelope = envelope;
    this.#echoes = new Echoes(envelope, words);
    this.#prefix = prefix;
    this.#host = host;
    this.#actions = {
      begin: (lane, name, line) => host.begin(lane, name, line),
      command: (lane, command, line) => this.#command(lane, command, line),
      branch: (name, line) => prefix.expectBranch(name, line),
    };
  }

  /** A line of interest, or any while the lane hides; what readers see of it, null for nothing. `coloured`: it begins with a colour. */
  see(lane: Lane, text: string, line: number, coloured: boolean): Shown | null {
    if (lane.hiding !== null && this.#hides(lane, text, line, coloured)) return null;
    if (text.startsWith('##[') && this.#runnerMark(lane, text, line)) return null;
    sectionFinders[this.#envelope]?.(lane, text, line, this.#actions, coloured);
    const command = this.#echoes.of(lane, text, line);
    if (command !== null) this.#command(lane, command, line);
    this.#channels(text, line);
    const end = endMark(text, this.#envelope);
    if (end) this.#host.end(lane, end);
    return shown(text, this.#envelope);
  }

  /** Whether the line belongs to an echoed script. */
  #hides(lane: Lane, text: string, line: number, coloured: boolean): boolean {
    if (lane.hiding === 'pending') this.#decide(lane, text, coloured);
    if (lane.hiding === null) return false;
    if (++lane.hidden > maxHidden || text.startsWith('##[group]') || text.startsWith('##[section]')) {
      this.#reveal(lane, line);
      return false;
    }
    if (text === '##[endgroup]' || (lane.hiding === 'azure' && text.startsWith('====='))) {
      this.#reveal(lane, line + 1);
      return true;
    }
    if (lane.hiding === 'settings') return true;
    if (lane.hiding === 'script' && !coloured && /^(?:shell: |with:$|env:$)/.test(text)) lane.hiding = 'settings';
    else if (!/^\s*(?:#|$)/.test(text) && text !== lane.section.commands[0]) this.#command(lane, text, line);
    if (lane.hiding === 'shebang') this.#reveal(lane, line + 1);
    return true;
  }

  #reveal(lane: Lane, firstOutputLine: number): void {
    lane.hiding = null;
    lane.section.firstOutputLine = firstOutputLine;
  }

  /** Tells the runner's `Run` group, which echoes a script or the inputs of an action, from a group that a script prints. */
  #decide(lane: Lane, text: string, coloured: boolean): void {
    const { name, line } = lane.pending as { name: string; line: number };
    lane.pending = null;
    lane.hiding = null;
    const isEcho = coloured || text === name.trim() || /^(?:shell: |with:$|env:$|##\[endgroup\]$)/.test(text);
    if (!isEcho) return;
    const step = lane.step !== null && lane.step !== 'UNKNOWN STEP' ? lane.step : `Run ${name}`;
    const { section } = lane;
    // `gh run view` has named the step before its `Run` line.
    if (section.name !== step || section.commands.length > 0) this.#host.begin(lane, step, line);
    if (!name.startsWith('#')) this.#command(lane, name, line);
    lane.hiding = 'script';
    lane.hidden = 0;
  }

  /** `##[group]`, `##[section]` and `##[command]`; true if readers see nothing of it. */
  #runnerMark(lane: Lane, text: string, line: number): boolean {
    if (text.startsWith('##[group]Run ')) {
      lane.pending = { name: text.slice('##[group]Run '.length), line };
      lane.hiding = 'pending';
      return true;
    }
    if (text.startsWith('##[section]Starting: ')) this.#host.begin(lane, text.slice(21), line);
    else if (text.startsWith('##[command]')) this.#command(lane, text.slice(11), line);
    return false;
  }

  /** Some tools run others side by side and mix what they print. */
  #command(lane: Lane, command: string, line: number): void {
    this.#host.command(lane, command);
    if (!mixers.test(command)) return;
    const words = new Set(wordsOf(command));
    const says = (...some: string[]) => some.some((word) => words.has(word));
    if (says('turbo')) this.#prefix.expect('task', line + 1);
    if (says('pnpm') && says('-r', '--recursive', 'recursive', '--filter')) this.#prefix.expect('workspace', line + 1);
    if (says('lerna')) this.#prefix.expect('package', line + 1);
    if (says('compose', 'docker-compose')) this.#prefix.expect('compose', line + 1);
    if (says('concurrently', 'npm-run-all', 'run-p') || (says('workspaces') && says('foreach'))) {
      this.#prefix.expect('bracket', line + 1);
    }
  }

  /** What tells that the lines of several outputs are mixed from here on. */
  #channels(text: string, line: number): void {
    for (const [rule, shape] of announcements) if (shape.test(text)) this.#prefix.expect(rule, line + 1);
  }
}

const announcements: readonly [ChannelRule, RegExp][] = [
  ['docker', /^#\d+ (?:\[internal\] load |building with ")/],
  ['compose', /^Attaching to \S/],
  ['task', /^(?:[•*] )?Packages in scope: /],
  ['workspace', /^Scope: (?:all )?\d+ (?:of \d+ )?(?:workspace )?projects/],
  ['package', /^lerna (?:notice|info) /],
];
