/** @typedef {() => number} Chance uniform from 0 to 1, without 1 */

/** A Poisson count: by multiplication for small means, by transformed rejection (Hörmann, 1993) for large ones. */
export function poisson(/** @type {number} */ mean, /** @type {Chance} */ chance) {
  if (mean <= 0) return 0;
  return mean < 10 ? smallPoisson(mean, chance) : largePoisson(mean, chance);
}

function smallPoisson(/** @type {number} */ mean, /** @type {Chance} */ chance) {
  const limit = Math.exp(-mean);
  let product = chance();
  let count = 0;
  while (product > limit) {
    product *= chance();
    count += 1;
  }
  return count;
}

function largePoisson(/** @type {number} */ mean, /** @type {Chance} */ chance) {
  const root = Math.sqrt(mean);
  const b = 0.931 + 2.53 * root;
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  const most = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = chance() - 0.5;
    const v = chance();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= most) return count;
    if (count < 0 || (us < 0.013 && v > us)) continue;
    const left = Math.log((v * inverse) / (a / (us * us) + b));
    if (left <= count * Math.log(mean) - mean - logFactorial(count)) return count;
  }
}

/** Stirling's series; to 1e-10 from 10 on, by adding up below. */
function logFactorial(/** @type {number} */ count) {
  if (count < 10) {
    let sum = 0;
    for (let each = 2; each <= count; each++) sum += Math.log(each);
    return sum;
  }
  const n = count + 1;
  return (
    (n - 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5)
  );
}
