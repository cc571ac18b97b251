import type { Grammar } from '../../grammar.ts';

/** swiftc's `/shop/Cart.swift:3:5: error: cannot find 'x' in scope` */
const compiler = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.swift):(\d{1,7}):(\d{1,7}): (?:fatal )?error: (\S.{0,2000})$/;
/** XCTest's `/shop/CartTests.swift:12: error: -[ShopTests.CartTests testTotal] : XCTAssertEqual failed: …`; on Linux without brackets. */
const assertion =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.(?:swift|mm?)):(\d{1,7}): error: (?:[-+]\[(\S{1,300}) (\S{1,300})\]|([\w.]{1,300})\.(\w{1,300})) : (\S.{0,2000})$/;
const failedCase = /^Test Case '(?:[-+]\[(\S{1,300}) (\S{1,300})\]|([\w.]{1,300})\.(\w{1,300}))' failed \(/;
const values = /^XCTAssert\w{0,40} failed: \("(.{0,1000}?)"\) is not equal to \("(.{0,1000}?)"\)/;
/** Swift Testing's `✘ Test total() recorded an issue at CartTests.swift:12:9: Expectation failed: …` */
const issue = /^[✘􀢄] Test (\S.{0,300}?) recorded an issue at ([^\s:]{1,300}):(\d{1,7}):(\d{1,7}): (\S.{0,2000})$/u;
const xcodebuild = /^xcodebuild: error: (\S.{0,1000})$/;
/** xcpretty's and xcbeautify's `❌  /shop/Cart.swift:3:5: cannot find 'x' in scope` */
const pretty = /^(?:❌|\[x\]) {1,3}(\/[^:]{1,400}\.(?:swift|mm?|c|h)):(\d{1,7}):(\d{1,7}): (\S.{0,2000})$/;

/** Swift's compiler, XCTest and Swift Testing, below swift test and xcodebuild. */
export const swift: Grammar = {
  tool: 'swift',
  category: 'build',
  triggers: ['.swift:', 'test case ', 'xcodebuild: error', ': error: -[', '[x] '],
  commands: ['swift', 'xcodebuild'],
  open: (context) => {
    const told = new Set<string>();
    const isNew = (key: string): boolean => {
      if (told.has(key)) return false;
      if (told.size < 10_000) told.add(key);
      return true;
    };
    return {
      line(line) {
        const { text } = line;
        const lines = [line];
        const [, path, at, column, said] = compiler.exec(text) ?? pretty.exec(text) ?? [];
        if (said !== undefined) {
          const location = { path: path as string, line: Number(at), column: Number(column) };
          if (isNew(text)) context.emit({ lines, message: said, location });
          return false;
        }
        const [, file, row, objcSuite, objcName, suite, name, what] = assertion.exec(text) ?? [];
        if (what !== undefined) {
          const [, actual, expected] = values.exec(what) ?? [];
          const own = { suite: objcSuite ?? suite ?? null, name: objcName ?? name ?? '' };
          isNew(`${own.suite} ${own.name}`);
          const test = { ...own, expected: expected ?? null, actual: actual ?? null };
          context.emit({
            lines,
            message: what,
            category: 'test',
            location: { path: file as string, line: Number(row) },
            test,
          });
          return false;
        }
        const [, failedSuite, failedName, otherSuite, otherName] = failedCase.exec(text) ?? [];
        const own = { suite: failedSuite ?? otherSuite ?? null, name: failedName ?? otherName ?? '' };
        if (own.name !== '' && isNew(`${own.suite} ${own.name}`)) {
          const test = { ...own, expected: null, actual: null };
          context.emit({ lines, message: 'The test failed.', category: 'test', test });
        }
        const [, testName, where, issueRow, issueColumn, wrong] = issue.exec(text) ?? [];
        if (wrong !== undefined) {
          const location = { path: where as string, line: Number(issueRow), column: Number(issueColumn) };
          const test = { suite: null, name: testName as string, expected: null, actual: null };
          context.emit({ lines, message: wrong, category: 'test', location, test });
        }
        const [, refused] = xcodebuild.exec(text) ?? [];
        if (refused !== undefined) context.emit({ lines, message: refused });
        return false;
      },
    };
  },
};
