import { defineInputs, type Fields, type InputsOf, integer } from '@gauntlet/policy';
import { type Look, MetricsError, type MetricsSource, versionPattern } from '@gauntlet/rollout';
import { commandOptions, openCommand } from './command.ts';
import { countsOptions, openCounts } from './counts.ts';
import { jsonOptions, openJson } from './json.ts';
import type { SourcePorts } from './ports.ts';
import { openPrometheus, prometheusOptions } from './prometheus.ts';

export type { SourceHost, SourcePorts } from './ports.ts';

/** One kind of source: its options, and how it is opened with them. */
export interface MetricsKind {
  options: Fields;
  /** @throws MetricsError where the options do not go together, or a token that they name is not set. */
  open(ports: SourcePorts, values: InputsOf<Fields>): MetricsSource;
}

const lag = {
  lag: integer(
    { min: 0, max: 600 },
    {
      default: 0,
      description:
        'How many seconds ago the windows end: as long as it takes until what happened is scraped, and what the clocks differ by.',
    },
  ),
};

/** The kinds of sources by the names that the input `metrics` takes. */
export const metricsKinds = {
  prometheus: kind({ ...prometheusOptions, ...lag }, (ports, values) =>
    late(openPrometheus(ports, values), values.lag),
  ),
  json: kind({ ...jsonOptions, ...lag }, (ports, values) => late(openJson(ports, values), values.lag)),
  command: kind({ ...commandOptions, ...lag }, (ports, values) => late(openCommand(ports, values), values.lag)),
  counts: kind(countsOptions, openCounts),
} satisfies Record<string, MetricsKind>;

/** A kind with its options' types, which the table forgets. */
function kind<const T extends Fields>(
  options: T,
  open: (ports: SourcePorts, values: InputsOf<T>) => MetricsSource,
): MetricsKind {
  return {
    options: defineInputs(options),
    open: (ports, values) => withVersions(open(ports, values as InputsOf<T>)),
  };
}

/** The same source, asked for windows that end so long ago. */
function late(source: MetricsSource, seconds: number): MetricsSource {
  const earlier = (look: Look): Look => {
    const { from, to } = look.window;
    return { ...look, window: { from: from - seconds * 1_000, to: to - seconds * 1_000 } };
  };
  return {
    name: source.name,
    describe: (look) => source.describe(earlier(look)),
    sample: (look) => source.sample(earlier(look)),
  };
}

/** No source is asked for what is no version: it becomes part of queries and commands. */
function withVersions(source: MetricsSource): MetricsSource {
  return {
    ...source,
    async sample(look) {
      if (!versionPattern.test(look.version)) throw new MetricsError('The version has characters that no version has');
      return source.sample(look);
    },
  };
}
