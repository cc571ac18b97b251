export interface Item {
  readonly name: string;
  readonly cents: number;
  readonly grams: number;
}

const items: readonly Item[] = [
  { name: 'book', cents: 1_999, grams: 450 },
  { name: 'lamp', cents: 4_500, grams: 2_600 },
  { name: 'mug', cents: 890, grams: 320 },
];

export const itemNames: readonly string[] = items.map(({ name }) => name);

export function findItem(name: string): Item | undefined {
  return items.find((item) => item.name === name);
}
