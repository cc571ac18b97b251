import type { Language } from '../source/languages.ts';
import { dotnet, javascript, jvm, type Probe } from './probe.ts';

/** How one line shows that a test case begins. */
export interface TestCaseRule extends Probe {
  languages: readonly Language[];
  /** Where the form counts if not in test files alone: it means nothing else, or tests stand in the code's own files. */
  where?: 'anywhere' | 'beside-code';
}

/** Test cases by language. What is commented out does not match, nor does a placeholder without a body (`it.todo`). */
export const testCases: readonly TestCaseRule[] = [
  {
    id: 'js-test-case',
    languages: javascript,
    words: ['it(', 'it.', 'it`', 'test(', 'test.', 'test`', 'specify(', 'specify.'],
    pattern:
      /^\s*(?:Deno\.|QUnit\.)?(?:it|test|specify|fit|xit|xtest)(?:\.(?!todo|describe|before|after|use\b|step|extend|info|set|slow)\w+)*\s*[(`]/,
  },
  {
    id: 'python-test-case',
    languages: ['python'],
    words: ['def test'],
    pattern: /^\s*(?:async\s+)?def\s+test\w*\s*\(/,
  },
  {
    id: 'go-test-case',
    languages: ['go'],
    words: ['func Test', 'func Fuzz', 'func Example', ') Test'],
    pattern: /^func\s+(?:\([^()]*\)\s*)?(?:Test(?!Main\b)|Fuzz|Example)\w*\s*\(/,
  },
  {
    id: 'rust-test-case',
    languages: ['rust'],
    where: 'beside-code',
    words: ['test]', 'test(', '[test_case', '[rstest', '[quickcheck'],
    pattern: /#\[\s*(?:(?:\w+::)*test\b|rstest\b|test_case\b|quickcheck\b)/,
  },
  {
    id: 'jvm-test-case',
    languages: jvm,
    where: 'anywhere',
    words: ['@Test', '.Test', '@ParameterizedTest', '@RepeatedTest', '@Property'],
    pattern: /^\s*@(?:[\w.]*\.)?(?:Test|TestFactory|TestTemplate|ParameterizedTest|RepeatedTest|Property)\b/,
  },
  {
    id: 'scala-test-case',
    languages: ['scala', 'kotlin', 'groovy'],
    words: ['test("', 'it("', '" in', '" should', "def '", 'def "', '" {'],
    pattern: /^\s*(?:(?:test|it)\s*\(\s*"|def\s+['"]|"[^"]*"\s+(?:in\b|should\b|\{)|it\s+should\b)/,
  },
  {
    id: 'dotnet-test-case',
    languages: dotnet,
    where: 'anywhere',
    words: ['Fact', 'Theory', 'Test', 'Property'],
    pattern: /^\s*(?:\[<?|<)\s*(?:\w*Fact|\w*Theory|Test|TestCase|TestMethod|DataTestMethod|Property)\s*[\](>,]/,
  },
  {
    id: 'ruby-test-case',
    languages: ['ruby'],
    words: ['it ', 'it(', 'specify', 'scenario', 'example', 'test ', 'test(', 'def test', 'should '],
    pattern: /^\s*(?:(?:it|specify|scenario|example|test|should)\s*(?:[('"{]|do\b)|def\s+test_)/,
  },
  {
    id: 'php-test-case',
    languages: ['php'],
    words: ['function test', '[Test', 'it(', 'test(', '@test'],
    pattern:
      /^\s*(?:(?:(?:final|public|static)\s+)*function\s+test\w*\s*\(|#\[Test\b|(?:it|test)\s*\(|\/?\*+\s*@test\b)/,
  },
  {
    id: 'elixir-test-case',
    languages: ['elixir'],
    words: ['test "', 'property "'],
    pattern: /^\s*(?:test|property)\s+"/,
  },
  {
    id: 'dart-test-case',
    languages: ['dart'],
    words: ['test(', 'testWidgets(', 'blocTest'],
    pattern: /^\s*(?:test|testWidgets|blocTest)\s*(?:<[^<>()]*>)?\s*\(/,
  },
  {
    id: 'swift-test-case',
    languages: ['swift'],
    words: ['func test', '@Test'],
    pattern: /\bfunc\s+test\w*\s*\(|^\s*@Test\b/,
  },
  {
    id: 'c-test-case',
    languages: ['c', 'c++', 'objective-c'],
    where: 'anywhere',
    words: ['TEST', 'SCENARIO(', ')test'],
    pattern:
      /^\s*(?:(?:TYPED_)?TEST(?:_[FP]|_CASE|_METHOD|_CASE_METHOD)?\s*\(|SCENARIO\s*\(|BOOST_\w*TEST_CASE\s*\(|-\s*\(void\)\s*test\w)/,
  },
  {
    id: 'zig-test-case',
    languages: ['zig'],
    where: 'beside-code',
    words: ['test "'],
    pattern: /^\s*test\s+"/,
  },
  {
    id: 'clojure-test-case',
    languages: ['clojure'],
    where: 'anywhere',
    words: ['(deftest', '(defspec'],
    pattern: /^\s*\((?:deftest|defspec)\b/,
  },
  {
    id: 'julia-test-case',
    languages: ['julia'],
    where: 'anywhere',
    words: ['@test'],
    pattern: /^\s*@test(?:set|_throws)?\b/,
  },
  {
    id: 'r-test-case',
    languages: ['r'],
    words: ['test_that(', 'it('],
    pattern: /^\s*(?:test_that|it)\s*\(/,
  },
  {
    id: 'lua-test-case',
    languages: ['lua'],
    words: ['it('],
    pattern: /^\s*it\s*\(/,
  },
  {
    id: 'haskell-test-case',
    languages: ['haskell'],
    words: ['it "', 'prop "', 'specify "', 'testCase "', 'testProperty "'],
    pattern: /^\s*(?:,\s*)?(?:it|prop|specify|testCase|testProperty)\s+"/,
  },
  {
    id: 'erlang-test-case',
    languages: ['erlang'],
    words: ['_test'],
    pattern: /^\w+_test_?\s*\(\s*\)\s*->/,
  },
];
