import { coverageSection, tightenBy } from '@gauntlet/policy';
import type { Settings } from './settings.ts';

type Stricter = Readonly<Record<string, number | null>>;

/** The settings with what is asked of agents. A component's own thresholds rise with them; what it does not ask for, it does not. */
export function forAgents(settings: Settings, stricter: Stricter): Settings {
  const names = ['patch-lines', 'patch-branches', 'project-lines', 'project-branches'] as const;
  const components = settings.components.map((component) => {
    const raised = names.flatMap((name) => {
      const [own, asked] = [component[name], stricter[name] ?? null];
      return own === null || asked === null ? [] : [[name, Math.max(own, asked)]];
    });
    return Object.freeze({ ...component, ...Object.fromEntries(raised) });
  });
  return Object.freeze({ ...tightenBy(coverageSection, settings, stricter), components });
}
