import { appendFileSync } from 'node:fs';

// Before anything else can go wrong: whatever happens, the job has a conclusion and does not pass by accident.
process.exitCode = 1;
// The same file runs again at the end of the job, then with the state that was left here.
const isPost = process.env['STATE_step'] === 'main';
if (!isPost && process.env['GITHUB_OUTPUT']) appendFileSync(process.env['GITHUB_OUTPUT'], 'conclusion=error\n');
if (!isPost && process.env['GITHUB_STATE']) appendFileSync(process.env['GITHUB_STATE'], 'step=main\n');

const [{ openHost }, { run, runPost }] = await Promise.all([import('@gauntlet/host'), import('./run.ts')]);
process.exitCode = await (isPost ? runPost : run)(openHost());
