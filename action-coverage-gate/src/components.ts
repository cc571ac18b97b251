import type { FileCoverage } from '@gauntlet/evidence';
import { type CoverageComponent, matchingPattern } from '@gauntlet/policy';
import { measureProject, type PatchCoverage, type Ratio, sum } from './measure.ts';

/** One of the numbers of a component, and what the policy asks of it. */
export interface ComponentNumber {
  /** `patch.lines`, `patch.branches`, `project.lines` or `project.branches`. */
  name: 'patch.lines' | 'patch.branches' | 'project.lines' | 'project.branches';
  ratio: Ratio;
  /** In percent; null where nothing is asked for. */
  threshold: number | null;
}

/** A part of the repository that the policy names, measured by itself. */
export interface MeasuredComponent {
  name: string;
  numbers: ComponentNumber[];
}

/** Measures every component of the policy. A file may belong to several, or to none. */
export function measureComponents(
  components: readonly CoverageComponent[],
  patch: PatchCoverage,
  coverage: ReadonlyMap<string, FileCoverage>,
): MeasuredComponent[] {
  return components.map((component) => {
    const belongs = (path: string) => matchingPattern(component.paths, path) !== undefined;
    const changed = patch.files.filter(({ path }) => belongs(path));
    const project = measureProject([...coverage].filter(([path]) => belongs(path)).map(([, file]) => file));
    const number = (name: ComponentNumber['name'], ratio: Ratio): ComponentNumber => ({
      name,
      ratio,
      threshold: component[name.replace('.', '-') as 'patch-lines'],
    });
    return {
      name: component.name,
      numbers: [
        number('patch.lines', sum(changed.map(({ lines }) => lines))),
        number('patch.branches', sum(changed.map(({ branches }) => branches))),
        number('project.lines', project.lines),
        number('project.branches', project.branches),
      ],
    };
  });
}
