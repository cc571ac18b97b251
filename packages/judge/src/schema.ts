import { countsFormat } from './counts.ts';

export const maxStages = 20;
/** Minutes of a stage, or before it: two weeks. */
export const maxMinutes = 20_160;

/** JSON Schema, draft 7, of `gauntlet/counts/v1`. Objects are open, since a new field is a minor version. */
export function countsSchema(id: string): Record<string, unknown> {
  const stage = { $ref: '#/definitions/Stage' };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: id,
    title: 'Gauntlet counts',
    description: 'Requests of a rollout by minute and arm: one stage, or several under `stages`.',
    type: 'object',
    required: ['schema'],
    properties: { schema: { const: countsFormat } },
    if: { required: ['stages'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: { properties: { stages: { type: 'array', minItems: 1, maxItems: maxStages, items: stage } } },
    else: stage,
    definitions: { Stage: stageSchema, Minute: minuteSchema, ArmMinute: armSchema },
  };
}

const count = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };

const armSchema = {
  description: 'What was served in one minute; null is missing, which is not 0.',
  type: ['object', 'null'],
  required: ['requests', 'errors', 'slow'],
  properties: {
    requests: count,
    errors: { ...count, type: ['integer', 'null'], description: 'Failed requests, at most `requests`.' },
    slow: { ...count, type: ['integer', 'null'], description: 'Requests over `slowThresholdMs`, at most `requests`.' },
  },
};

const minuteSchema = {
  type: 'object',
  required: ['baseline', 'canary'],
  properties: { baseline: { $ref: '#/definitions/ArmMinute' }, canary: { $ref: '#/definitions/ArmMinute' } },
};

const stageSchema = {
  type: 'object',
  required: ['split', 'before', 'minutes', 'slowThresholdMs'],
  properties: {
    split: {
      description: "The canary's share of the traffic; 1 where there is no concurrent baseline.",
      ...{ type: 'number', exclusiveMinimum: 0, maximum: 1 },
    },
    before: {
      description:
        'Minutes before the deploy, oldest first. All stages have the same; an empty list stands for that of the first.',
      ...{ type: 'array', maxItems: maxMinutes, items: { $ref: '#/definitions/ArmMinute' } },
    },
    minutes: { type: 'array', maxItems: maxMinutes, items: { $ref: '#/definitions/Minute' } },
    slowThresholdMs: {
      description: 'Fixed before the deploy and the same in all stages; null where latency is not judged.',
      ...{ type: ['number', 'null'], exclusiveMinimum: 0 },
    },
    plannedMinutes: {
      description:
        'As many as were planned before the stage began; unless given, those that there are. A rollout that is under way has to give it.',
      ...{ type: 'integer', minimum: 1, maximum: maxMinutes },
    },
  },
};
