/**
 * Stands for infrastructure/pulumi/automation.ts, which needs the engine of Pulumi: writes what the engine (v3.250.0, with the
 * example's own program) said of a preview, and does of a plan what the engine does. EXAMPLE_PREVIEW names that file,
 * EXAMPLE_STATE the state that the stack is in when the plan is to be put into force.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const text = /** @type {const} */ ({ type: 'string', default: '' });
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { stack: text, plan: text, report: text, expect: text },
});
const { EXAMPLE_PREVIEW = '', EXAMPLE_STATE = '', EXAMPLE_DONE = '' } = process.env;
const previewed = JSON.parse(readFileSync(EXAMPLE_PREVIEW, 'utf8'));
const secret = 'the token of the platform is here: '.concat(process.env['PULUMI_PLATFORM_TOKEN'] ?? '');
const [command] = positionals;
console.log(`${command} of ${values.stack}\n::error::a line of the program\n${secret}`);
if (command === 'preview') {
  writeFileSync(values.plan, JSON.stringify({ resourcePlans: previewed.steps }));
  writeFileSync(values.report, JSON.stringify(previewed));
} else if (values.expect !== (EXAMPLE_STATE || previewed.state)) {
  process.exitCode = 3;
} else {
  writeFileSync(values.report, JSON.stringify(previewed));
  appendFileSync(EXAMPLE_DONE, readFileSync(values.plan, 'utf8'));
}
