import { commonReasons, type ReasonTable } from '@gauntlet/verdict';
import { alertReasons } from './alert/reasons.ts';
import { costReasons } from './costs/reasons.ts';

const byHand = 'Look at what is live, and put it right by hand; then run `adopt` on what is well.';
const again = 'Mend what the message names, and roll the version out again.';

/** Every reason code of the action: what it concludes, when it is given, and the line that resolves it. */
export const reasons = {
  promoted: {
    conclusion: 'pass',
    meaning: 'The version has all of the traffic, and was shown to be no worse than the one before.',
    resolve: 'Nothing has to be done.',
  },
  'promoted-unproven': {
    conclusion: 'pass',
    meaning:
      'The version has all of the traffic. It was not seen to be worse, but there was too little traffic to show that it is not.',
    resolve: 'Watch it by `monitor`; longer stages or more traffic would prove more.',
  },
  'already-live': {
    conclusion: 'pass',
    meaning: 'The version has all of the traffic already.',
    resolve: 'Nothing has to be done.',
  },
  adopted: {
    conclusion: 'pass',
    meaning: 'The live version is registered, so that a rollback has somewhere to go.',
    resolve: 'Nothing has to be done.',
  },
  'rolled-back-by-hand': {
    conclusion: 'pass',
    meaning: 'A version from before has all of the traffic again, as was asked for.',
    resolve: 'Nothing has to be done.',
  },
  'nothing-to-sweep': {
    conclusion: 'pass',
    meaning: 'No rollout was left unfinished.',
    resolve: 'Nothing has to be done.',
  },
  'lease-expired': {
    conclusion: 'pass',
    meaning: 'A rollout whose job was lost was finished: the version from before has all of the traffic.',
    resolve: 'Find out why the job was lost, and roll the version out again.',
  },
  cleared: {
    conclusion: 'pass',
    meaning: 'The counts show that the canary is no worse.',
    resolve: 'Nothing has to be done.',
  },
  healthy: {
    conclusion: 'pass',
    meaning: 'Nothing that is watched is out of the ordinary.',
    resolve: 'Nothing has to be done.',
  },
  'normal-not-established': {
    conclusion: 'pass',
    meaning: 'What is normal is not known yet, so that only fixed limits were looked at.',
    resolve: 'Keep the file that `normal` names in a cache: each run adds to it.',
  },
  'canary-worse': {
    conclusion: 'fail',
    meaning:
      'The canary is worse than the version before: by its errors, its latency, its health or its use of resources.',
    resolve: 'Read the report, mend the cause, and roll the mended version out.',
  },
  unproven: {
    conclusion: 'fail',
    meaning: 'Nothing was proven, and `when-unproven` asks for a rollback; or `judge` was asked for a proof.',
    resolve: 'Give it longer stages or more traffic, or set `when-unproven`.',
  },
  'held-unproven': {
    conclusion: 'fail',
    meaning: 'Nothing was proven, and `when-unproven` leaves the canary where it is until a person decides.',
    resolve: 'Run the rollout of the same version again with `when-unproven: promote`, or `rollback`.',
  },
  'held-high-risk': {
    conclusion: 'fail',
    meaning: 'The change is of high risk, and that it is no worse was not proven: a person decides.',
    resolve: 'Look at the canary, then run the rollout of the same version again, or `rollback`.',
  },
  'held-unguarded': {
    conclusion: 'fail',
    meaning: 'Nothing was proven, and a guard had too little to look at, so that nothing speaks for the canary.',
    resolve: 'Add `probes`, or metrics that the guard needs; then run the rollout of the same version again.',
  },
  anomaly: {
    conclusion: 'fail',
    meaning: 'What is live does worse than what is normal for it.',
    resolve: 'Read the report; go back by `rollback`, or mend the cause.',
  },
  'version-refused': {
    conclusion: 'fail',
    meaning: 'This version, or the same change under another name, was rolled back before.',
    resolve: 'Change the code; or set `again: true` where the cause lay elsewhere.',
  },
  stopped: {
    conclusion: 'error',
    meaning: 'The job was cancelled. Where a rollout was under way, the version from before was put back.',
    resolve: 'Roll the version out again.',
  },
  'deadline-passed': {
    conclusion: 'error',
    meaning: 'The rollout took longer than its deadline, and was taken back.',
    resolve: 'Give it a later `deadline` and the job a longer time limit, or shorter stages.',
  },
  'metrics-lost': {
    conclusion: 'error',
    meaning:
      'The metrics told nothing for several looks in a row, so that nobody could watch; the version was taken back.',
    resolve: 'Mend the source of metrics, and roll the version out again.',
  },
  'deploy-failed': {
    conclusion: 'error',
    meaning: 'The version could not be deployed; no traffic was moved.',
    resolve: again,
  },
  'shift-failed': {
    conclusion: 'error',
    meaning: 'The traffic could not be moved; the version from before was put back.',
    resolve: again,
  },
  'verification-failed': {
    conclusion: 'error',
    meaning: 'What was asked of the platform is not what is served; the version from before was put back.',
    resolve: again,
  },
  'lease-lost': {
    conclusion: 'error',
    meaning: 'The rollout could not be kept registered, or somebody else finished it meanwhile.',
    resolve: 'See what the message names; then roll the version out again.',
  },
  'rollback-failed': {
    conclusion: 'error',
    meaning: 'The version from before could not be put back, or does not serve.',
    resolve: byHand,
  },
  'rollback-impossible': {
    conclusion: 'error',
    meaning:
      'The version from before needs stored data in another form than the new one has left, so that nothing was moved.',
    resolve: 'Mend it forward: roll out a version that holds the fix.',
  },
  'alternate-restored': {
    conclusion: 'error',
    meaning: 'The version from before does not serve; an older good one has the traffic.',
    resolve: 'Find out why the version from before does not serve.',
  },
  'traffic-changed': {
    conclusion: 'error',
    meaning: 'Somebody else moved the traffic during the rollout. It was left as it is.',
    resolve: byHand,
  },
  'traffic-shared': {
    conclusion: 'error',
    meaning: 'Several versions share the traffic, and no rollout of ours is under way.',
    resolve: 'Give one version all of the traffic, and run `adopt`.',
  },
  'no-rollback-target': {
    conclusion: 'error',
    meaning: 'No version is known to be good, so that a rollback would have nowhere to go.',
    resolve: 'Run `adopt` while the live version is known to be well.',
  },
  'live-version-unknown': {
    conclusion: 'error',
    meaning: 'What is live was brought there by somebody else, so that it is not known to be good.',
    resolve: 'Run `adopt` while the live version is known to be well.',
  },
  'rollout-under-way': {
    conclusion: 'error',
    meaning: 'Another rollout of this environment is under way.',
    resolve: 'Wait for it, or cancel its job; let rollouts queue by a `concurrency` group with `queue: max`.',
  },
  'rollout-unfinished': {
    conclusion: 'error',
    meaning: 'A rollout of this environment was cut off and not finished yet.',
    resolve: 'Run `sweep`, and let a schedule do so.',
  },
  'rollout-held': {
    conclusion: 'error',
    meaning: 'Another version is held in this environment until a person decides.',
    resolve: 'Run the rollout of that version again, or `rollback`.',
  },
  'plan-invalid': {
    conclusion: 'error',
    meaning: 'The stages cannot be carried out, do not fit into the deadline, or not to the driver.',
    resolve: 'Correct `stages`, `look` or `deadline`.',
  },
  'metrics-unavailable': {
    conclusion: 'error',
    meaning:
      'The metrics do not answer, or know nothing of the live version; nothing was begun, or nothing could be judged.',
    resolve: 'See that the source is reached and that its queries name the versions as the driver does.',
  },
  'nothing-to-watch': {
    conclusion: 'error',
    meaning: 'There are neither metrics nor probes, or no health check could be made, so that nothing could be seen.',
    resolve: 'Set `metrics` or `probes`.',
  },
  'store-unavailable': {
    conclusion: 'error',
    meaning: 'Where rollouts are kept does not answer, or cannot be read.',
    resolve: 'Give the job `deployments: write`, or see that the folder that `state` names can be written.',
  },
  'driver-unavailable': {
    conclusion: 'error',
    meaning: 'The platform does not tell which version has how much of the traffic.',
    resolve: 'See that the tool of the driver is installed and may reach the platform.',
  },
  'version-missing': {
    conclusion: 'error',
    meaning: 'It is not known which version to roll out.',
    resolve: 'Set `version`, or run inside a checkout.',
  },
  'counts-missing': {
    conclusion: 'error',
    meaning: 'There is no counts file to judge.',
    resolve: 'Name a file in `counts`.',
  },
  'counts-invalid': {
    conclusion: 'error',
    meaning: 'The counts file is not in the form `gauntlet/counts/v1`.',
    resolve: 'Correct what the message names.',
  },
  'normal-invalid': {
    conclusion: 'error',
    meaning: 'The file of what is normal cannot be read.',
    resolve: 'Delete it: it is learnt again.',
  },
  'ledger-unavailable': {
    conclusion: 'pass',
    meaning: 'The ledger could not be read or written; what was done stands all the same.',
    resolve:
      'Give the job `contents: write`, or see that the ledger can be reached; `record` of the risk gate makes up for it.',
  },
  'not-delivered': {
    conclusion: 'pass',
    meaning: 'The report did not reach the agent, or an issue could not be written.',
    resolve: 'See what the message names; the report is in the file all the same.',
  },
  ...costReasons,
  ...alertReasons,
  'input-looser-than-policy': commonReasons['input-looser-than-policy'],
  'path-outside-workspace': commonReasons['path-outside-workspace'],
  'base-not-found': commonReasons['base-not-found'],
  'policy-invalid': commonReasons['policy-invalid'],
  'inputs-invalid': commonReasons['inputs-invalid'],
  'event-unreadable': commonReasons['event-unreadable'],
  'internal-error': commonReasons['internal-error'],
} as const satisfies ReasonTable;

export type ReasonCode = keyof typeof reasons;
