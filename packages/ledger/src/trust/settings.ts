/**
 * What the policy's section `trust` sets, by the same names: its values are settings as they are. Percentages have at
 * most four decimals. The numbers of the levels are checked to be at least `minima` there.
 */
export interface TrustSettings {
  /** Successes for L1, L2 and L3. */
  readonly 'l1-successes': number;
  readonly 'l2-successes': number;
  readonly 'l3-successes': number;
  /** The share of changes that were rolled back or reverted must be under this, in percent. */
  readonly 'l2-max-rolled-back': number;
  readonly 'l3-max-rolled-back': number;
  /** Days from the first success to now. */
  readonly 'l3-days': number;
  /** A success counts when its change has stood for so many whole days. */
  readonly 'maturation-days': number;
  /** At most so many successes of one agent and day count. */
  readonly 'daily-cap': number;
  /** How many successes of a risk class, merged by people, unlock it. */
  readonly 'min-in-class': number;
  /** How many successes after a failure take back the level that it cost. */
  readonly recovery: number;
  /** The least percentage of fixes that work, over the last `fix-window-days`, once there are `fix-minimum`. */
  readonly 'fix-success': number;
  readonly 'fix-window-days': number;
  readonly 'fix-minimum': number;
  /** In percent; null: the bound is shown (at 95), and not asked for. */
  readonly confidence: number | null;
  /** So many successes with the same signing key, and the same model family, end the probation; until then at most that level. */
  readonly probation: number;
  readonly 'probation-level': 'L0' | 'L1';
}

/** The loosest that a policy can be: the numbers of the levels are never below these. */
export const minima: TrustSettings = {
  'l1-successes': 20,
  'l2-successes': 100,
  'l3-successes': 500,
  'l2-max-rolled-back': 2,
  'l3-max-rolled-back': 1,
  'l3-days': 92,
  'maturation-days': 1,
  'daily-cap': 5,
  'min-in-class': 10,
  recovery: 20,
  'fix-success': 50,
  'fix-window-days': 7,
  'fix-minimum': 20,
  confidence: null,
  probation: 1,
  'probation-level': 'L1',
};
