import { madeUpToken } from './token.mjs';

/** @typedef {import('../repository.mjs').Edit} Edit */

const discount = 'src/domain/discount.ts';
const discountTest = 'test/unit/discount.test.ts';

/** Reads the same, and has one more case. @type {Edit[]} */
export const good = [
  {
    file: discount,
    from: `  const percent = steps.find(({ pieces }) => count >= pieces)?.percent ?? 0;
  return Math.round((goods * percent) / 100);
`,
    to: `  const step = steps.find(({ pieces }) => count >= pieces);
  if (step === undefined) return 0;
  return Math.round((goods * step.percent) / 100);
`,
  },
  {
    file: discountTest,
    from: '    { count: 100, percent: 10 },\n',
    to: '    { count: 11, percent: 10 },\n    { count: 100, percent: 10 },\n',
  },
];

/** One mistake for each tool of the fast gates, each in a file of its own. @type {Edit[]} */
export const careless = [
  {
    file: discount,
    from: 'export function quantityDiscount(goods: number, count: number)',
    to: 'export function quantityDiscount( goods: number,count: number )',
  },
  { file: 'src/domain/price.ts', from: '  const goods =', to: '  const forgotten = 1;\n  const goods =' },
  { file: 'src/domain/delivery.ts', from: 'const freight = 1_490;', to: "const freight: number = '1490';" },
  { file: 'test/support/keys.ts', text: `export const github = '${madeUpToken()}';\n` },
];

/** A test fails, and nobody tests what is new. @type {Edit[]} */
export const untested = [
  { file: discountTest, from: 'toBe(891)', to: 'toBe(890)' },
  {
    file: discount,
    from: '/** What is taken off',
    to: `/** What a shop pays that sells on. */
export function tradePrice(cents: number, count: number): number {
  if (count < 100) return cents;
  const each = Math.round(cents * 0.8);
  return count < 1_000 ? each : each - 10;
}

/** What is taken off`,
  },
];

/** Everything that tests. @type {Edit[]} */
export const testless = ['test/unit', 'test/property', 'test/snapshot'].map((file) => ({ file, gone: true }));

/** The lines are run, and no test looks at what comes of them. @type {Edit[]} */
export const unasserted = [
  {
    file: discount,
    from: '/** What is taken off',
    to: `/** Whether somebody buys for a shop. */
export function isTrade(count: number, isKnown: boolean): boolean {
  return (count >= 100 && count % 10 === 0) || (isKnown && count > 50);
}

/** What is taken off`,
  },
  {
    file: discountTest,
    from: "import { quantityDiscount } from '../../src/domain/discount.ts';",
    to: "import { isTrade, quantityDiscount } from '../../src/domain/discount.ts';",
  },
  {
    file: discountTest,
    from: "  test('is rounded to whole cents'",
    to: "  test('is another thing for shops', () => {\n    expect(isTrade(1, true)).toBe(false);\n  });\n\n  test('is rounded to whole cents'",
  },
];

/** The domain knows an adapter, SQL is made of text, and a token is there for everybody. @type {Edit[]} */
export const insecure = [
  {
    file: 'src/domain/price.ts',
    from: 'import { deliveryFee }',
    to: "import '../adapters/memory.ts';\nimport { deliveryFee }",
  },
  {
    file: 'src/adapters/postgres.ts',
    from: "pool.query('insert into placed_order values ($1, $2, $3, $4, $5, $6, $7, $8)', values)",
    to: [
      'pool.query(`insert into placed_order values (',
      "'$",
      '{id}',
      "', $2, $3, $4, $5, $6, $7, $8)`, values)",
    ].join(''),
  },
  { file: 'test/support/keys.ts', text: `export const github = '${madeUpToken()}';\n` },
];
