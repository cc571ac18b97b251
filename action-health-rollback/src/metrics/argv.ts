import type { ScalarField } from '@gauntlet/policy';
import { commandForm, refusePlaceholders, splitWords } from '../drivers/words.ts';
import { parsed } from './fields.ts';

/** A program and its arguments; empty where not given. */
export type Argv = readonly string[];

/** A command that no shell reads. No placeholder chooses the program. */
export function argv(placeholders: readonly string[], description: string): ScalarField<Argv> {
  return parsed<Argv>({
    description,
    default: [],
    allowed: `${commandForm.allowed}, with no other placeholders than ${placeholders.map((name) => `{${name}}`).join(', ')}, and none in the program`,
    parse: (text) => {
      const words = commandForm.pattern.test(text) ? splitWords(text) : undefined;
      const [program = '{}', ...others] = words ?? [];
      return /[{}]/.test(program) || refusePlaceholders(others.join(' '), placeholders) !== null ? undefined : words;
    },
  });
}
