import type { Boundary, BoundaryBreach, RawChange } from './types.ts';

/** A boundary as the policy declares it: for agents, for tasks, or with neither for everybody it is asked of. */
export interface DeclaredBoundary extends Boundary {
  /** Immutable ids of agents, as the identity has them. */
  readonly agents: readonly string[];
  /** Ids of tasks; one counts where a person has set it, never by a trailer alone. */
  readonly tasks: readonly string[];
}

/**
 * Those that hold for an agent and its task; null for one that is not known. One that names agents and tasks holds where
 * both fit. Several hold together: a path must lie within each.
 */
export function boundariesFor(
  declared: readonly DeclaredBoundary[],
  who: { readonly agent: string | null; readonly task: string | null },
): Boundary[] {
  const fits = (names: readonly string[], name: string | null) =>
    names.length === 0 || (name !== null && names.includes(name));
  return declared.filter(({ agents, tasks }) => fits(agents, who.agent) && fits(tasks, who.task));
}

/** Each path with each boundary that it lies outside of. Deleted paths count like all others. */
export function breachesOf(changes: readonly RawChange[], boundaries: readonly Boundary[]): BoundaryBreach[] {
  return boundaries.flatMap(({ name, paths, outcome }) =>
    changes
      .filter(({ path }) => !paths.some((glob) => glob.matches(path)))
      .map(({ path }) => ({ path, boundary: name, outcome })),
  );
}
