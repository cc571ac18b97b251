/** Those who buy many of one item pay less for each; the first step that is reached counts. */
const steps = [
  { pieces: 10, percent: 10 },
  { pieces: 5, percent: 5 },
];

/** What is taken off the goods, in cents. */
export function quantityDiscount(goods: number, count: number): number {
  const percent = steps.find(({ pieces }) => count >= pieces)?.percent ?? 0;
  return Math.round((goods * percent) / 100);
}
