/**
 * What was spent, in whole numbers that nothing is lost of: minutes in hundredths, tokens, and dollars in millionths of a
 * millionth, which a token's price is counted in.
 */
export interface Spent {
  /** Hundredths of a minute. */
  minutes: bigint;
  inputTokens: bigint;
  cachedTokens: bigint;
  outputTokens: bigint;
  /** Of tokens that have a price, and of minutes where they have one. */
  pico: bigint;
  /** Tokens without a price. */
  unpriced: bigint;
}

export const picoPerDollar = 1_000_000_000_000n;
const picoPerMicro = 1_000_000n;

/** Millionths of a dollar for a million tokens. */
export interface Price {
  input: number;
  cached: number;
  output: number;
}

/** Tokens of one model, as a usage file has them. */
export interface UsedTokens {
  task: string | null;
  model: string;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  /** Millionths of a dollar that the agent says to have cost; null where it does not say. */
  claimedMicro: number | null;
}

export function nothingSpent(): Spent {
  return { minutes: 0n, inputTokens: 0n, cachedTokens: 0n, outputTokens: 0n, pico: 0n, unpriced: 0n };
}

export function add(one: Spent, other: Spent): Spent {
  return {
    minutes: one.minutes + other.minutes,
    inputTokens: one.inputTokens + other.inputTokens,
    cachedTokens: one.cachedTokens + other.cachedTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    pico: one.pico + other.pico,
    unpriced: one.unpriced + other.unpriced,
  };
}

export function tokensOf({ inputTokens, cachedTokens, outputTokens }: Spent): bigint {
  return inputTokens + cachedTokens + outputTokens;
}

/** @param minuteMicro millionths of a dollar for a minute; null where it has no price. */
export function spentOnMinutes(hundredths: number, minuteMicro: number | null): Spent {
  const minutes = BigInt(hundredths);
  return { ...nothingSpent(), minutes, pico: (minutes * BigInt(minuteMicro ?? 0) * picoPerMicro) / 100n };
}

/** By the policy's price of the model, or else by what the agent says; where there is neither, no dollars are made up. */
export function spentOnTokens(used: UsedTokens, prices: ReadonlyMap<string, Price>): Spent {
  const [inputTokens, cachedTokens, outputTokens] = [
    BigInt(used.inputTokens),
    BigInt(used.cachedTokens),
    BigInt(used.outputTokens),
  ];
  const counted = { ...nothingSpent(), inputTokens, cachedTokens, outputTokens };
  const price = prices.get(used.model);
  if (price !== undefined) {
    const pico =
      inputTokens * BigInt(price.input) + cachedTokens * BigInt(price.cached) + outputTokens * BigInt(price.output);
    return { ...counted, pico };
  }
  if (used.claimedMicro !== null) return { ...counted, pico: BigInt(used.claimedMicro) * picoPerMicro };
  return { ...counted, unpriced: tokensOf(counted) };
}
