/** Compares names of tests, which every framework and every collection writes in its own way. */

/** `method(org.x.Case)`, `case (tests.test_a.Case)`: the class stands behind. */
const classBehind = /^(.*?) ?\(([\w.$-]+)\)$/s;

/** `Case.method`, `tests/test_a.py::Case::method`, `block › test` in one form: the parts with one space between. */
export function normalise(name) {
  const [, method, owner] = classBehind.exec(name.trim()) ?? [];
  const whole = owner === undefined ? name : `${owner} ${method}`;
  return whole
    .replace(/\.(?:py|[cm]?[jt]sx?|rb|php)(?=$|[\s:>›])/g, ' ')
    .replace(/\(\)$/, '')
    .replace(/[.:/#$›>\\\s]+/g, ' ')
    .trim();
}

/** Whether a reported test is the expected one: the names are the same, or one of them only says more of its owner. */
export function isSameTest(expected, { suite, name }) {
  const wanted = normalise(expected);
  const short = normalise(name);
  const long = normalise(`${suite ?? ''} ${classBehind.test(name) ? short : name}`);
  if (wanted === '') return false;
  if (wanted === short || wanted === long) return true;
  return long.endsWith(` ${wanted}`) || (long.includes(' ') && wanted.endsWith(` ${long}`));
}

/** The last part of a name, which any report of it has to hold. */
export function lastPart(name) {
  const method = name.split('(')[0];
  return (
    (method === '' ? name.replace(/[()]/g, '') : method)
      .split(/[.#:/]/)
      .filter(Boolean)
      .at(-1)
      ?.trim() ?? name
  );
}
