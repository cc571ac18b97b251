export const usageSchema = 'gauntlet/usage/v1';

/**
 * One line of `usage.jsonl` in the artifact `gauntlet-usage`: the tokens that an agent used with one model. The agent's own
 * word, like all that its job writes.
 */
export interface UsageRecord {
  schema: typeof usageSchema;
  /**
   * What the agent calls itself; nobody is known by it.
   * @maxLength 200
   */
  agent?: string;
  /**
   * The id of the task, as in the trailer `Task-ID`.
   * @maxLength 200
   */
  task?: string;
  /**
   * The model's name, as the policy's `costs.prices` has it.
   * @pattern ^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,99}$
   */
  model: string;
  /**
   * Tokens that went in, without those that were read from a cache.
   * @asType integer
   * @minimum 0
   * @maximum 1000000000
   */
  inputTokens: number;
  /**
   * Tokens that were read from a cache; 0 where none were.
   * @asType integer
   * @minimum 0
   * @maximum 1000000000
   */
  cachedTokens: number;
  /**
   * Tokens that came out.
   * @asType integer
   * @minimum 0
   * @maximum 1000000000
   */
  outputTokens: number;
  /**
   * What it cost in dollars, as the agent was told; it counts where the policy has no price for the model.
   * @minimum 0
   * @maximum 100000
   */
  costUsd?: number;
  /**
   * The id of the workflow run. A line of another run makes the whole file useless.
   * @asType integer
   * @minimum 1
   */
  run?: number;
}
