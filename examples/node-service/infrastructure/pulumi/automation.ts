/**
 * Drives the engine of Pulumi through its Automation API:
 *
 *     node automation.ts install
 *     node automation.ts preview --stack production --plan plan.json --report report.json
 *     node automation.ts up --stack production --plan plan.json --report done.json --expect <state of the report>
 *
 * `up` does what the plan says and nothing else. It exits with 3 where the stack is not as it was when the plan was made.
 * There is no command that destroys a stack: that is done by hand, by whoever lifts the protection of its resources.
 */
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type EngineEvent, LocalWorkspace, PulumiCommand, type Stack } from '@pulumi/pulumi/automation/index.js';
import { defineShop, readSettings } from './index.ts';

/** Where `install` puts the engine, beside the library that it belongs to. */
const root = join(import.meta.dirname, 'node_modules/.pulumi');

interface Step {
  op: string;
  type: string;
  name: string;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    stack: { type: 'string', default: '' },
    plan: { type: 'string', default: '' },
    report: { type: 'string', default: '' },
    expect: { type: 'string', default: '' },
  },
});

/** What the stack is made of, as Pulumi keeps it: its state is the same where nothing was changed, and no other way. */
async function stateOf(stack: Stack): Promise<string> {
  const { deployment } = await stack.exportStack();
  return createHash('sha256')
    .update(JSON.stringify(deployment?.resources ?? []))
    .digest('hex');
}

/** Collects what is done, or would be, to each resource. */
function collectSteps() {
  const steps: Step[] = [];
  const onEvent = ({ resourcePreEvent }: EngineEvent) => {
    if (resourcePreEvent === undefined) return;
    const { op, type, urn } = resourcePreEvent.metadata;
    steps.push({ op, type, name: urn.split('::').at(-1) ?? '' });
  };
  return { steps, onEvent };
}

async function select(): Promise<Stack> {
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(values.stack)) throw new Error('--stack has to be the name of a stack');
  const program = async () => defineShop(readSettings());
  const pulumiCommand = await PulumiCommand.get(existsSync(root) ? { root } : {});
  return LocalWorkspace.createOrSelectStack(
    { stackName: values.stack, projectName: 'shop', program },
    { workDir: import.meta.dirname, pulumiCommand },
  );
}

function report(steps: Step[], state: string): void {
  writeFileSync(resolve(values.report), `${JSON.stringify({ stack: values.stack, state, steps }, null, 2)}\n`);
}

async function preview(): Promise<number> {
  const stack = await select();
  const state = await stateOf(stack);
  const { steps, onEvent } = collectSteps();
  await stack.preview({
    plan: resolve(values.plan),
    diff: true,
    onOutput: (text) => process.stdout.write(text),
    onEvent,
  });
  report(steps, state);
  return 0;
}

async function up(): Promise<number> {
  const stack = await select();
  const state = await stateOf(stack);
  if (state !== values.expect) {
    console.error('The stack is not as it was when the plan was made.');
    return 3;
  }
  const { steps, onEvent } = collectSteps();
  await stack.up({ plan: resolve(values.plan), onOutput: (text) => process.stdout.write(text), onEvent });
  report(steps, await stateOf(stack));
  return 0;
}

/** The engine of the very version that the lock file has of its library. */
async function install(): Promise<number> {
  const { version } = await PulumiCommand.install({ root });
  console.log(`Pulumi ${version} is installed.`);
  return 0;
}

const commands = new Map([
  ['install', install],
  ['preview', preview],
  ['up', up],
]);
const [name = '', ...others] = positionals;
const command = others.length === 0 ? commands.get(name) : undefined;
if (command === undefined) console.error(`The command has to be one of ${[...commands.keys()].join(', ')}.`);
process.exitCode = command === undefined ? 2 : await command();
