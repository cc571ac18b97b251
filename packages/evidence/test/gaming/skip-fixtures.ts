import type { Fixtures } from './staging.ts';

export const skipFixtures: Fixtures = {
  'js-skip': {
    fires: [
      "it.skip('adds', () => {",
      "  describe.skip.each([1])('n %i', () => {",
      'test.describe.skip(() => {',
      "test.skipIf(isWindows)('adds', () => {",
      'test.fixme();',
      "Deno.test.ignore('adds', () => {",
    ],
    passes: ["it('can skip', () => {", '  stream.skip(3);', "// it.skip('adds')", 'test.skipped = 3;'],
  },
  'js-x-prefix': {
    fires: ["xit('adds', () => {", "  xdescribe('sums', () => {", "xtest.each([1])('n', () => {"],
    passes: ["exit('adds');", 'xitems(1);', "// xit('adds')"],
  },
  'js-only': {
    fires: ["it.only('adds', () => {", "describe.only('sums', () => {", "test.serial.only('adds', t => {"],
    passes: ["it('only adds', () => {", 'fields.only(1);', 'test.onlyOnce(1);'],
  },
  'js-focus': {
    fires: ["fit('adds', () => {", "  fdescribe('sums', () => {"],
    passes: ['model.fit(data);', 'benefit(1);', 'fitted(1);'],
  },
  'js-skip-call': { fires: ['  this.skip();', "  t.skip('why');"], passes: ['  page.skip();', '  this.skipped();'] },
  'js-skip-option': {
    fires: [
      "test('adds', { skip: true }, () => {",
      "  it('adds', { timeout: 1, todo: 'later' }, () => {",
      '  ignore: true,',
    ],
    passes: ['query({ skip: 10 });', 'const o = { skip: false };', 'x({ autoskip: true });'],
  },
  'dart-skip': {
    fires: ['}, skip: true);', "}, skip: 'why');", "@Skip('why')"],
    passes: ['}, skip: false);', 'list.skip(3)', '@Skipped()'],
  },
  'phpunit-skip': {
    fires: ["$this->markTestSkipped('why');", 'self::markTestIncomplete();'],
    passes: ['function markTestSkipped() {', '$this->markTestAsPassed();'],
  },
  'pest-skip': {
    fires: ["})->skip('why');", '})->skipOnWindows();', '})->only();'],
    passes: ['$query->skipped();', 'skip();'],
  },
  'go-skip': {
    fires: ['\tt.Skip("why")', '\t\tb.SkipNow()', '\tt.Skipf("%d", 1)', '\ts.T().Skip()'],
    passes: ['\tt.Skipped()', '\tSkip("why")', '\tr.SkipWhitespace()'],
  },
  'go-build-ignore': {
    fires: ['//go:build ignore', '// +build ignore'],
    passes: ['//go:build linux', '// go build ignores it'],
  },
  'rust-ignore': {
    fires: ['#[ignore]', '    #[ignore = "slow"]', '#[cfg_attr(miri, ignore)]'],
    passes: ['#[serde(ignore)]', '// #ignore', '#[ignored]', 'let ignore = [1];'],
  },
  'junit-disabled': {
    fires: [
      '@Disabled("why")',
      '  @DisabledOnOs(WINDOWS)',
      '@org.junit.jupiter.api.Disabled',
      '@EnabledIfEnvironmentVariable(named = "X")',
    ],
    passes: ['// @Disabled', 'import org.junit.jupiter.api.Disabled;', '@Enabled'],
  },
  'junit-ignore': {
    fires: ['@Ignore', '  @Ignore("why")', '@org.junit.Ignore', '@PendingFeature'],
    passes: ['@IgnoreWarnings', 'import org.junit.Ignore;', '@JsonIgnore'],
  },
  'jvm-not-enabled': {
    fires: ['@Test(enabled = false)', '.config(enabled=false) {'],
    passes: ['@Test(enabled = true)', 'enabled = falseAlarm'],
  },
  'scala-ignore': {
    fires: ['  ignore("adds") {', 'test("adds".ignore) {', '  "adds" ignore {', '  pending'],
    passes: ['// ignore this', '  val ignore = 1', '  pendingOrders("x")'],
  },
  'xunit-skip': {
    fires: ['[Fact(Skip = "why")]', '[Theory(DisplayName = "x", Skip="why")]', '[InlineData(1, Skip = "why")]'],
    passes: ['[Fact(DisplayName = "Skip")]', 'list.Skip(1)', '[Fact]'],
  },
  'nunit-ignore': {
    fires: ['[Ignore("why")]', '[Test, Ignore("why")]', '[TestMethod, Ignore]', '[Explicit]'],
    passes: ['[IgnoreDataMember]', '[JsonIgnore]', 'Ignore(x)'],
  },
  'nunit-assert-ignore': {
    fires: ['Assert.Ignore("why");', 'Assert.Inconclusive();', 'Assert.SkipUnless(x, "why");'],
    passes: ['Assert.IgnoreCase(1);', 'Assert.Equal(1, 1);'],
  },
  'swift-skip': {
    fires: ['throw XCTSkip("why")', 'try XCTSkipIf(x)', '@Test("adds", .disabled("why"))', '@Suite(.enabled(if: x))'],
    passes: ['Button("x").disabled(true)', 'XCTSkipped()', '@Test("disabled")'],
  },
  'objective-c-skip': {
    fires: ['XCTSkipIf(x, @"why");', 'XCTSkip(@"why");'],
    passes: ['XCTAssert(x);', '// XCTSkip is not used'],
  },
  'gtest-disabled': {
    fires: ['TEST(Sum, DISABLED_Adds) {', 'TEST_F(DISABLED_Sum, Adds) {', '  GTEST_SKIP() << "why";'],
    passes: ['#define DISABLED_FEATURE 1', 'TEST(Sum, Adds) {'],
  },
  'catch2-hidden': {
    fires: [
      'TEST_CASE("adds", "[.]") {',
      'TEST_CASE("adds", "[sum][!mayfail]") {',
      'TEST_CASE("adds" * doctest::skip()) {',
    ],
    passes: ['TEST_CASE("adds", "[sum]") {', 'x[.5];'],
  },
  'zig-skip': { fires: ['    return error.SkipZigTest;'], passes: ['    return error.SkipZigTests;'] },
  'pytest-skip-mark': {
    fires: [
      '@pytest.mark.skip(reason="why")',
      '  @pytest.mark.skipif(x, reason="why")',
      'pytestmark = [pytest.mark.xfail]',
      'pytest.param(1, marks=mark.skip),',
    ],
    passes: ['@pytest.mark.skipping', '@pytest.mark.parametrize("skip", [1])'],
  },
  'pytest-skip-call': {
    fires: ['    pytest.skip("why")', 'np = pytest.importorskip("numpy")', '    pytest.xfail("why")'],
    passes: ['    pytest.fail("why")', '    pytest.skipped("x")'],
  },
  'pytest-not-collected': {
    fires: ['    __test__ = False', 'collect_ignore = ["a.py"]', 'collect_ignore_glob = ["*"]'],
    passes: ['    __test__ = True', '# collect_ignore is not set'],
  },
  'unittest-skip': {
    fires: [
      '@unittest.skip("why")',
      '    @skipIf(x, "why")',
      '@unittest.expectedFailure',
      'self.skipTest("why")',
      'raise SkipTest("why")',
    ],
    passes: ['@skipper("x")', 'skip(1)', '# @unittest.skip'],
  },
  'ruby-skip': {
    fires: [
      "  xit 'adds' do",
      "skip 'why'",
      'pending',
      '  skip if windows?',
      "it 'adds', :skip do",
      "it 'adds', pending: 'why' do",
    ],
    passes: ['skip_before_action :x', 'pending_orders', "it 'can skip' do", 'exit 1'],
  },
  'rspec-focus': {
    fires: ["fit 'adds' do", "fdescribe 'sums' do", "it 'adds', :focus do", "it 'adds', focus: true do"],
    passes: ["it 'has focus' do", 'fits 1', 'focus: 1'],
  },
  'exunit-skip': {
    fires: ['  @tag :skip', '@moduletag skip: "why"', '@describetag :skip'],
    passes: ['@tag :slow', '@tag :skipped'],
  },
  'testthat-skip': {
    fires: ['  skip("why")', 'skip_on_cran()', 'testthat::skip_if_not_installed("x")'],
    passes: ['skipped(1)', 'x$skip(1)'],
  },
  'julia-skip': {
    fires: ['@test_skip f(1) == 2', '@test_broken f(1) == 2', '@test f(1) == 2 broken=true'],
    passes: ['@test f(1) == 2', '@test_throws E f(1)'],
  },
  'busted-pending': { fires: ["  pending('adds')"], passes: ["  it('is pending')", "  self.pending('x')"] },
  'hspec-pending': {
    fires: ['  xit "adds" $ do', '    pendingWith "why"', '    pending'],
    passes: ['  it "is pending" $ do', '  exit "x"'],
  },
  'clojure-skip': {
    fires: ['#_(deftest adds', '(deftest ^:kaocha/skip adds'],
    passes: ['(deftest adds', '#_(defn adds [])'],
  },
  'common-test-skip': { fires: ['    {skip, "why"}.'], passes: ['    {skipped, X}.', '    skip(X).'] },
};
