/** The rules on workflows that call ours: in the examples, and as the guides show them. */

import { interfaceOf, jobsOf } from './reusable.ts';
import { isMapping, type Mapping, type YamlSource } from './rules.ts';

const called = /^gauntlet-ci\/gauntlet\/\.github\/workflows\/([\w-]+\.yml)@v1$/;

/** What each job of a workflow asks for at most, `write` before `read`. */
export function permissionsOf(file: YamlSource): Map<string, string> {
  const most = new Map<string, string>();
  for (const { job } of jobsOf(file)) {
    const asked = isMapping(job.permissions) ? Object.entries(job.permissions) : [];
    for (const [what, how] of asked) if (most.get(what) !== 'write') most.set(what, String(how));
  }
  return most;
}

/** A caller passes what there is, and grants what is asked for: GitHub starts nothing else. */
export function callBreaches(file: YamlSource, reusable: ReadonlyMap<string, YamlSource>): string[] {
  return jobsOf(file).flatMap(({ id, job }) => {
    const name = called.exec(String(job.uses))?.[1];
    if (name === undefined) return [];
    const target = reusable.get(name);
    if (target === undefined) return [`${file.path}: there is no workflow ${name}.`];
    const mistakes = [...passed(job, target), ...granted(job, target)];
    return mistakes.map((what) => `${file.path}: the job ${id}, which calls ${name}, ${what}.`);
  });
}

function passed(job: Mapping, target: YamlSource): string[] {
  const { inputs, secrets } = interfaceOf(target) ?? { inputs: {}, secrets: {} };
  const given = (key: string) => (isMapping(job[key]) ? Object.keys(job[key]) : []);
  const required = Object.keys(inputs).filter((name) => isMapping(inputs[name]) && inputs[name].required === true);
  return [
    ...given('with').flatMap((name) => (name in inputs ? [] : [`passes ${name}, which is no input`])),
    ...required.flatMap((name) => (given('with').includes(name) ? [] : [`does not pass ${name}`])),
    ...given('secrets').flatMap((name) => (name in secrets ? [] : [`passes ${name}, which is no secret`])),
    ...(job.secrets === 'inherit' ? ['passes every secret that there is'] : []),
  ];
}

function granted(job: Mapping, target: YamlSource): string[] {
  const permissions = isMapping(job.permissions) ? job.permissions : {};
  return [...permissionsOf(target)].flatMap(([what, how]) =>
    permissions[what] === how || permissions[what] === 'write' ? [] : [`does not grant ${what}: ${how}`],
  );
}
