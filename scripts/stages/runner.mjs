import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { keepLogs } from '../loop/github/kept-run.mjs';
import { jobOf } from './evidence.mjs';
import { ownTarget } from './rust.mjs';
import { runStage } from './stage-run.mjs';

/** @typedef {import('./scenarios/scenario.mjs').Scenario} Scenario */

/**
 * One line of the table.
 * @typedef {object} Line
 * @property {string} title
 * @property {string} says What was seen, or what was missed.
 * @property {boolean} isGood
 */

/**
 * Runs some scenarios, so many at a time, in their order.
 * @param {readonly Scenario[]} scenarios
 * @param {object} options
 * @param {import('./stage-run.mjs').Place} options.place
 * @param {import('./databases.mjs').Databases | null} options.databases
 * @param {string} options.scratch
 * @param {number} options.atOnce
 * @param {(scenario: Scenario, seen: { lines: Line[], said: string[], seconds: number }) => void} options.tell
 */
export async function runAll(scenarios, { place, databases, scratch, atOnce, tell }) {
  const waiting = [...scenarios.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, scenario] = next;
      const own = join(scratch, `${index}`);
      const services = scenario.needs.includes('databases') ? ((await databases?.own(index)) ?? null) : null;
      const began = performance.now();
      const { lines, said } = await judge(scenario, { place, services, scratch: own });
      if (lines.every(({ isGood }) => isGood)) rmSync(own, { recursive: true, force: true });
      tell(scenario, { lines, said, seconds: (performance.now() - began) / 1000 });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/**
 * @param {Scenario} scenario
 * @param {{ place: import('./stage-run.mjs').Place, services: { database: string, queue: string } | null, scratch: string }} where
 * @returns {Promise<{ lines: Line[], said: string[] }>}
 */
async function judge({ example, title, call, change, needs, stages, beside }, { place, services, scratch }) {
  const heading = (/** @type {string} */ stage) => `${example}, ${stage}, ${title}`;
  /** @type {Awaited<ReturnType<NonNullable<typeof beside>>> | undefined} */
  let other;
  try {
    other = await beside?.(place.node);
    const env = needs.includes('rust') ? ownTarget(compiledBefore(place.env), join(scratch, 'target')) : {};
    const run = await runStage(place, { example, call, change, services, scratch, env });
    keepLogs(scratch, run.jobs, run.trouble);
    const lines = stages.flatMap(({ stage, prefix, gate, looks }) => {
      const gateLook = () => {
        const { conclusion } = jobOf(run, `${prefix} / Gate`);
        if (conclusion !== gate) throw new Error(`its conclusion is ${conclusion}, and has to be ${gate}`);
        return gate;
      };
      return [
        lineOf(`${heading(stage)}: gate`, gateLook),
        ...Object.entries(looks).map(([tool, look]) =>
          lineOf(`${heading(stage)}: ${tool}`, () => look({ run, prefix, tool })),
        ),
      ];
    });
    return { lines, said: saidBy(run) };
  } catch (error) {
    return { lines: [{ title: `${example}, ${title}`, says: messageOf(error), isGood: false }], said: [] };
  } finally {
    await other?.stop();
  }
}

function compiledBefore(/** @type {Record<string, string | undefined>} */ { STAGES_RUST, STAGES_COVERED }) {
  return [STAGES_RUST, STAGES_COVERED].filter((folder) => folder !== undefined);
}

/**
 * The end of what the jobs said, for those who have no other way to see it.
 * @returns {string[]}
 */
function saidBy(/** @type {import('./stage-run.mjs').StageRun} */ { jobs, trouble }) {
  const ends = jobs.map(({ name, conclusion, log = '', summary }) => {
    const parts = [`--- ${name}: ${conclusion}`, ...log.split('\n').slice(-40), ...summary.split('\n').slice(0, 40)];
    return parts.join('\n');
  });
  return [...ends, trouble];
}

/** @returns {Line} */
function lineOf(/** @type {string} */ title, /** @type {() => string} */ look) {
  try {
    return { title, says: look(), isGood: true };
  } catch (error) {
    return { title, says: messageOf(error), isGood: false };
  }
}

function messageOf(/** @type {unknown} */ error) {
  return error instanceof Error ? error.message : String(error);
}
