import type { Fixtures } from './staging.ts';

export const testCaseFixtures: Fixtures = {
  'js-test-case': {
    fires: [
      "it('adds', () => {",
      '  test.each`',
      "test.concurrent('adds', async () => {",
      "Deno.test('adds', () => {",
      "xit('adds', () => {",
    ],
    passes: [
      "// it('adds', () => {",
      "it.todo('adds');",
      'test.beforeEach(() => {',
      "emit('adds');",
      'pattern.test(x);',
    ],
  },
  'python-test-case': {
    fires: ['def test_adds():', '    async def test_adds(self):', '    def testAdds(self):'],
    passes: ['# def test_adds():', 'def helper_test():', '    def _test_adds(self):'],
  },
  'go-test-case': {
    fires: [
      'func TestAdds(t *testing.T) {',
      'func (s *Suite) TestAdds() {',
      'func FuzzAdds(f *testing.F) {',
      'func ExampleAdd() {',
    ],
    passes: ['// func TestAdds(t *testing.T) {', 'func TestMain(m *testing.M) {', 'func helper(t *testing.T) {'],
  },
  'rust-test-case': {
    fires: ['    #[test]', '#[tokio::test]', '#[rstest]', '#[test_case(1)]', '#[tokio::test(flavor = "multi_thread")]'],
    passes: ['#[cfg(test)]', '// test]', '#[testing]'],
  },
  'jvm-test-case': {
    fires: ['    @Test', '@ParameterizedTest', '@org.junit.Test', '@Test(timeout = 1)'],
    passes: ['// @Test', '@TestInstance(PER_CLASS)', 'import org.junit.Test;'],
  },
  'scala-test-case': {
    fires: [
      '  test("adds") {',
      '  "A sum" should "add" in {',
      "  def 'adds'() {",
      '  "adds" {',
      '  it should "add" in {',
    ],
    passes: ['// test("adds") {', 'val x = "adds"', '  val y = s"a" in z'],
  },
  'dotnet-test-case': {
    fires: [
      '    [Fact]',
      '[Theory(DisplayName = "x")]',
      '[TestCase(1)]',
      '[<Test>]',
      '<TestMethod>',
      '[Test, Order(1)]',
    ],
    passes: ['// [Fact]', '[TestFixture]', '[TestClass]', '[Factory]'],
  },
  'ruby-test-case': {
    fires: ["  it 'adds' do", 'it { is_expected.to be }', 'def test_adds', 'test "adds" do', 'specify do'],
    passes: ["# it 'adds' do", 'item do', 'def testing_adds', "xit 'adds' do"],
  },
  'php-test-case': {
    fires: ['    public function testAdds(): void', '    #[Test]', "it('adds', function () {", '    /** @test */'],
    passes: ['    // public function testAdds(): void', '    public function adds(): void', '#[TestWith([1])]'],
  },
  'elixir-test-case': {
    fires: ['    test "adds" do', '  property "adds" do'],
    passes: ['    # test "adds" do', '  latest "adds"'],
  },
  'dart-test-case': {
    fires: ["  test('adds', () {", "testWidgets('adds', (t) async {", "blocTest<A, B>('adds',"],
    passes: ["  // test('adds', () {", 'contest(1);'],
  },
  'swift-test-case': {
    fires: ['    func testAdds() throws {', '    @Test func adds() {'],
    passes: ['    func adds() {', '    // @Test', '    @Testable'],
  },
  'c-test-case': {
    fires: [
      'TEST(Sum, Adds) {',
      'TEST_F(Sum, Adds) {',
      'TEST_CASE("adds") {',
      'BOOST_AUTO_TEST_CASE(adds)',
      '- (void)testAdds {',
    ],
    passes: ['// TEST(Sum, Adds) {', 'TESTING(x)', '#define TEST 1'],
  },
  'zig-test-case': { fires: ['test "adds" {'], passes: ['// test "adds" {', 'const x = latest "a";'] },
  'clojure-test-case': {
    fires: ['(deftest adds', '(defspec adds 100'],
    passes: ['; (deftest adds', '#_(deftest adds', '(deftested x)'],
  },
  'julia-test-case': {
    fires: ['    @test f(1) == 2', '@testset "sums" begin', '@test_throws E f(1)'],
    passes: ['    # @test f(1)', '@test_skip f(1)', '@test_broken f(1)'],
  },
  'r-test-case': { fires: ['test_that("adds", {', '  it("adds", {'], passes: ['# test_that("adds", {', 'wait("x")'] },
  'lua-test-case': { fires: ["  it('adds', function()"], passes: ["  -- it('adds', function()", "  emit('adds')"] },
  'haskell-test-case': {
    fires: ['  it "adds" $ do', '  , testCase "adds" $ do', '  prop "adds" f'],
    passes: ['  -- it "adds" $ do', '  xit "adds" $ do', '  unit "adds"'],
  },
  'erlang-test-case': {
    fires: ['adds_test() ->', 'adds_test_() ->'],
    passes: ['% adds_test() ->', 'adds_tests() ->', '    adds_test(),'],
  },
};
