import type { Lane } from './lane.ts';
import type { Envelope } from './observer.ts';

/** What a line can begin. */
export interface SectionActions {
  begin(lane: Lane, name: string, line: number): void;
  command(lane: Lane, command: string, line: number): void;
  /** From line `line` on, output of this branch of a pipeline is marked with its name. */
  branch(name: string, line: number): void;
}

type Finder = (lane: Lane, text: string, line: number, act: SectionActions, coloured: boolean) => void;

function start(lane: Lane, name: string, command: string, line: number, act: SectionActions): void {
  act.begin(lane, name, line);
  act.command(lane, command, line);
}

function hide(lane: Lane, why: 'azure' | 'shebang'): void {
  lane.hiding = why;
  lane.hidden = 0;
}

const github: Finder = (lane, text, line, act) => {
  if (/^(?:Post job cleanup\.|Cleaning up orphan processes)$/.test(text)) act.begin(lane, text, line);
};

/** A command is announced by a fold or a time; the `$ ` of a line that is not is yarn's or a program's. */
const travis: Finder = (lane, text, line, act) => {
  if (/^travis_(?:fold|time):start:/.test(text)) {
    lane.announced = line;
    lane.marksEchoes = true;
  } else if (text.startsWith('$ ') && (!lane.marksEchoes || line - lane.announced <= 1)) {
    start(lane, text, text.slice(2), line, act);
    lane.announced = 0;
  }
};

/** The runner's echoes are green, where there are colours at all. */
const gitlab: Finder = (lane, text, line, act, coloured) => {
  const [, section] = /^section_start:\d+:([^[]*)/.exec(text) ?? [];
  if (section !== undefined) act.begin(lane, section, line);
  if (!text.startsWith('$ ')) return;
  if (coloured) lane.marksEchoes = true;
  if (coloured || !lane.marksEchoes) start(lane, text, text.slice(2), line, act);
};

const jenkins: Finder = (lane, text, line, act) => {
  const [, stage] = /^\[Pipeline\] \{ \(([^)]*)\)/.exec(text) ?? [];
  const [, command] = /^\[[^\]]*\] \$ (.*)$/.exec(text) ?? [];
  if (command !== undefined) start(lane, text, command, line, act);
  else if (stage?.startsWith('Branch: ')) act.branch(stage.slice(8), line + 1);
  else if (stage !== undefined) {
    lane.step = stage;
    act.begin(lane, stage, line);
  } else if (/^\[Pipeline\] (?:sh|bat|powershell|pwsh)$/.test(text)) act.begin(lane, lane.step ?? text, line);
  else if (text.startsWith('Executing Maven:')) start(lane, text, `mvn ${text.slice(16)}`, line, act);
};

const buildkite: Finder = (lane, text, line, act) => {
  if (/^(?:---|\+\+\+|~~~) \S/.test(text)) act.begin(lane, text.slice(4), line);
};

const circleci: Finder = (lane, text, line, act) => {
  if (!/^#!\/bin\/\w+ -eo pipefail$/.test(text)) return;
  act.begin(lane, text, line);
  hide(lane, 'shebang');
};

const act: Finder = (lane, text, line, actions) => {
  const [, name] = /^⭐ {1,3}Run (?:Main |Pre |Post )?(\S.*)$/u.exec(text) ?? [];
  if (name !== undefined) start(lane, name, name, line, actions);
};

const azure: Finder = (lane, text) => {
  if (text === 'Script contents:') hide(lane, 'azure');
};

const teamcity: Finder = (lane, text, line, act) => {
  if (/^Step \d+\/\d+: /.test(text)) act.begin(lane, text, line);
};

/** By envelope: finds where sections begin. */
export const sectionFinders: Record<Envelope, Finder | null> = {
  ...{ plain: null, github, 'github-cli': github, act, travis, gitlab, jenkins, buildkite, circleci, azure, teamcity },
};
