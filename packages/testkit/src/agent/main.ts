/**
 * A program in the place of a coding agent: `node main.js <report> <knowledge> <folder>`. It learns from the report alone what
 * failed and where, mends what it has a lesson for, and publishes that as its account. Exit code 2: it could do nothing.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { errandOf } from './errand.ts';
import { readKnowledge } from './knowledge.ts';
import { mend } from './mend.ts';
import { type Desk, publish } from './publish.ts';
import { openWorkingCopy } from './working-copy.ts';

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The agent needs the environment variable ${name}.`);
  return value;
}

function desk(folder: string): Desk {
  const { login, id } = JSON.parse(variable('AGENT_ACCOUNT')) as { login: string; id: number };
  return {
    ...{ folder, remote: variable('AGENT_REMOTE'), apiUrl: variable('GITHUB_API_URL') },
    ...{ repository: variable('GITHUB_REPOSITORY'), token: variable('AGENT_TOKEN'), account: { login, id } },
    tokenVariable: variable('AGENT_TOKEN_VARIABLE'),
  };
}

function say(sentence: string): void {
  console.log(sentence);
}

async function run(report: string, knowledge: string, folder: string): Promise<string> {
  const text = readFileSync(report, 'utf8');
  const attempts = mend(openWorkingCopy(folder), text, readKnowledge(readFileSync(knowledge, 'utf8')));
  if (attempts.length === 0) say('The report tells of nothing that failed.');
  for (const { told, sentence } of attempts) say(`${told.category} "${told.title}": ${sentence}`);
  const names = attempts.flatMap(({ name }) => name ?? []);
  const [first] = names;
  if (first === undefined) return 'nothing';
  const subject = names.length === 1 ? first : `${first}, and ${names.length - 1} more`;
  const errand = errandOf(JSON.parse(readFileSync(variable('GITHUB_EVENT_PATH'), 'utf8')));
  const done = await publish(desk(folder), errand, { subject, report: text });
  say(done === null ? 'The pull request has another head by now: nothing was published.' : `The agent ${done}.`);
  return done === null ? 'outdated' : 'published';
}

const [report, knowledge, folder] = process.argv.slice(2);
if (report === undefined || knowledge === undefined || folder === undefined) {
  throw new Error('Usage: main.js <report> <knowledge> <folder>');
}
const conclusion = await run(report, knowledge, folder);
const output = process.env['GITHUB_OUTPUT'];
if (output !== undefined) appendFileSync(output, `conclusion=${conclusion}\n`);
process.exitCode = conclusion === 'nothing' ? 2 : 0;
