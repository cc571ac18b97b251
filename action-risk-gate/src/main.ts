import { appendFileSync } from 'node:fs';

// Before anything else can go wrong: whatever happens, the job has a conclusion and does not pass by accident.
process.exitCode = 1;
if (process.env['GITHUB_OUTPUT']) appendFileSync(process.env['GITHUB_OUTPUT'], 'conclusion=error\n');

const [{ openHost }, { run }] = await Promise.all([import('@gauntlet/host'), import('./run.ts')]);
process.exitCode = await run(openHost());
