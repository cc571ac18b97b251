/** JUnit's, TestNG's and Hamcrest's way to say it: `expected:<1> but was:<2>`, `expected [1] but found [2]`. */
const expected = /expected:? ?(?:<(.{0,300}?)>|\[(.{0,300}?)\]) but (?:was|found):? ?(?:<(.{0,300}?)>|\[(.{0,300}?)\])/;

/** What an assertion compared, as far as its message tells. */
export function compared(message: string): { expected: string | null; actual: string | null } {
  const [, one, two, three, four] = expected.exec(message) ?? [];
  return { expected: one ?? two ?? null, actual: three ?? four ?? null };
}
