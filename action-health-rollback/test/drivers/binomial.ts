/** How many of `count` draws of `share` are not below, and not above, what chance gives but once in `1 / alpha`. Exact. */
export function binomialBounds(count: number, share: number, alpha: number): { least: number; most: number } {
  const chances = Array.from({ length: count + 1 }, (_, hits) => chanceOf(count, hits, share));
  return { least: quantile(chances, alpha / 2), most: count - quantile(chances.toReversed(), alpha / 2) };
}

/** The first place up to which the chances are more than `alpha`. */
function quantile(chances: readonly number[], alpha: number): number {
  let sum = 0;
  return chances.findIndex((chance) => {
    sum += chance;
    return sum > alpha;
  });
}

function chanceOf(count: number, hits: number, share: number): number {
  let log = hits * Math.log(share) + (count - hits) * Math.log(1 - share);
  for (let at = 1; at <= hits; at++) log += Math.log(count - hits + at) - Math.log(at);
  return Math.exp(log);
}
