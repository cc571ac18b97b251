import type { ScalarField } from '../fields/field.ts';
import { choice, integer, safeName, text } from '../fields/scalars.ts';
import { defineSection } from './section.ts';

/** More of anything than this is a mistake. */
const most = 100_000;

/** A whole number that is never below the one that an agent's trust rests on at least. */
function atLeast(least: number, description: string, standard = least) {
  return integer({ min: least, max: most }, { default: standard, description });
}

interface Share {
  default: number;
  description: string;
  allowed: string;
  /** JSON Schema's bounds of a number. */
  bounds: Readonly<Record<string, number>>;
  /** The same bounds for a text, with at most four decimals and perhaps a percent sign. */
  pattern: RegExp;
}

/** A percentage within bounds. */
function share({ pattern, bounds, ...rest }: Share): ScalarField<number> {
  return {
    shape: 'scalar',
    secret: false,
    yaml: ['integer', 'number', 'string'],
    schema: {
      anyOf: [
        { type: 'number', ...bounds },
        { type: 'string', pattern: pattern.source },
      ],
    },
    parse: (text) => (pattern.test(text) ? Number.parseFloat(text) : undefined),
    ...rest,
  };
}

function failureLimit(level: number, limit: 1 | 2) {
  const below = limit === 1 ? '0' : '[01]';
  return share({
    default: limit,
    description: `L${level} asks that fewer changes than this percentage were rolled back or reverted.`,
    allowed: `a percentage above 0 and up to ${limit} with at most 4 decimals`,
    bounds: { exclusiveMinimum: 0, maximum: limit },
    pattern: new RegExp(`^(?!0(?:\\.0{1,4})? ?%?$)(?:${below}(?:\\.\\d{1,4})?|${limit}(?:\\.0{1,4})?) ?%?$`),
  });
}

/** What an agent has to show before its changes merge without a person. The levels' numbers can only be made stricter. */
export const trustSection = defineSection({
  description: 'What an agent has to show before its changes merge without a person.',
  fields: {
    confidence: integer(
      { min: 80, max: 99 },
      {
        description:
          'Asks that the exact upper bound of the failure rate is under the limit of L2 and L3 too, at this confidence in percent; empty only shows the bound, at 95.',
      },
    ),
  },
  stricter: { confidence: 'higher' },
  policyOnly: {
    'l1-successes': atLeast(20, 'How many successes with no incident since L1 asks for: docs, tests and formatting.'),
    'l2-successes': atLeast(100, 'How many successes L2 asks for: changes of low and medium risk.'),
    'l2-max-rolled-back': failureLimit(2, 2),
    'l3-successes': atLeast(500, 'How many successes L3 asks for: all but the critical paths.'),
    'l3-max-rolled-back': failureLimit(3, 1),
    'l3-days': atLeast(92, 'How many days since the first success L3 asks for: three months.'),
    'maturation-days': integer(
      { min: 1, max: 365 },
      { default: 14, description: 'For how many whole days a change must have stood before it counts as a success.' },
    ),
    'daily-cap': integer(
      { min: 1, max: 5 },
      { default: 5, description: 'How many successes of one agent and day count at most.' },
    ),
    'min-in-class': atLeast(
      10,
      'How many successes of a risk class, merged by people, open that class, so that docs cannot buy code.',
    ),
    recovery: atLeast(20, 'How many successes after a failure give back the level that it cost.'),
    'fix-success': share({
      default: 50,
      description: "The least percentage of an agent's fixes that must work; below it, it loses a level.",
      allowed: 'a percentage from 50 to 100 with at most 4 decimals',
      bounds: { minimum: 50, maximum: 100 },
      pattern: /^(?:[5-9]\d(?:\.\d{1,4})?|100(?:\.0{1,4})?) ?%?$/,
    }),
    'fix-window-days': integer(
      { min: 7, max: 365 },
      { default: 30, description: 'Over how many days the fixes are judged.' },
    ),
    'fix-minimum': integer(
      { min: 1, max: 20 },
      { default: 10, description: 'From how many fixes on they are judged.' },
    ),
    probation: integer(
      { min: 1, max: most },
      {
        default: 20,
        description: 'After how many successes a new signing key, or a new model family, is no longer new.',
      },
    ),
    'probation-level': choice(['L0', 'L1'], {
      default: 'L1',
      description: 'The highest level of an agent with a new signing key or model family.',
    }),
    'critical-paths': text({
      form: safeName,
      default: 'critical',
      description: 'The name of the list of paths in the risk section that no level reaches.',
    }),
  },
});
