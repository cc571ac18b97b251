import { madeUpToken } from './token.mjs';

/** @typedef {import('../repository.mjs').Edit} Edit */

const plan = 'services/arms/planner/plan.py';
const planTest = 'tests/unit/test_planner.py';
const command = 'services/arms/executor/src/command.rs';
const keys = { file: 'tests/unit/keys.py', text: `GITHUB = "${madeUpToken()}"\n` };

const endOfPlan = {
  file: plan,
  from: '        left = [step for step in left if step.id not in done]\n    return result\n',
};
const endOfTest = { file: planTest, from: '    assert handle(Request("POST", "/health")) == nothing\n' };

/** One more verb, with a test. @type {Edit[]} */
export const goodOfPython = [
  { file: plan, from: '"look", "list")', to: '"look", "list", "inspect")' },
  {
    file: plan,
    from: '    return VERBS.get(first, Arm.CODER)\n',
    to: '    known = VERBS.get(first)\n    return Arm.CODER if known is None else known\n',
  },
  { file: planTest, from: '("verify", "judge"),', to: '("verify", "judge"),\n        ("inspect it", "retriever"),' },
];

/** And one more argument that is refused. @type {Edit[]} */
export const good = [
  ...goodOfPython,
  {
    file: command,
    from: "    argument.starts_with(['/', '~'])",
    to: "    argument.is_empty() || argument.starts_with(['/', '~'])",
  },
  { file: command, from: 'for argument in ["/etc/passwd",', to: 'for argument in ["", "/etc/passwd",' },
];

/** One mistake for each tool of the fast gates. @type {Edit[]} */
export const careless = [
  { file: plan, from: 'import re\n', to: 'import os\nimport re\n' },
  {
    file: 'services/orchestrator/tasks.py',
    from: 'from __future__ import annotations\n',
    to: 'from __future__ import annotations\n\n\n\n\n',
  },
  { file: 'services/common/web.py', from: 'HIGHEST_PORT = 65535', to: 'HIGHEST_PORT: str = 65535' },
  {
    file: command,
    from: 'fn leads_outside(argument: &str) -> bool {\n',
    to: 'fn leads_outside(argument: &str) -> bool {\n        let empty = argument.len() == 0;\n',
  },
  keys,
];

/** A test of each language fails, and nobody tests what is new. @type {Edit[]} */
export const untested = [
  { file: planTest, from: '("verify", "judge"),', to: '("verify", "coder"),' },
  {
    ...endOfPlan,
    to: `${endOfPlan.from}

def is_long(steps: tuple[Step, ...]) -> bool:
    """Whether a person should look at a plan."""
    if not steps:
        return False
    return len(steps) > MAX_STEPS // 2
`,
  },
  { file: command, from: 'for argument in ["/etc/passwd",', to: 'for argument in ["etc/passwd",' },
];

/** Everything that tests Python. @type {Edit[]} */
export const testless = ['unit', 'properties', 'snapshots'].map((suite) => ({ file: `tests/${suite}`, gone: true }));

/** The lines are run, and no test looks at what comes of them. @type {Edit[]} */
export const unasserted = [
  {
    ...endOfPlan,
    to: `${endOfPlan.from}

def is_long(steps: tuple[Step, ...]) -> bool:
    """Whether a person should look at a plan."""
    return len(steps) > MAX_STEPS // 2 or len(waves(steps)) >= MAX_STEPS // 5
`,
  },
  {
    file: planTest,
    from: 'InvalidGoal, Step, arm_for, split_goal',
    to: 'InvalidGoal, Step, arm_for, is_long, split_goal',
  },
  {
    ...endOfTest,
    to: `${endOfTest.from}

def test_a_short_plan_is_not_long() -> None:
    assert not is_long(split_goal("a"))
`,
  },
];

/** The same of Rust. @type {Edit[]} */
export const unassertedOfRust = [
  {
    file: command,
    from: '/// Every argument is taken for a path',
    to: `/// Whether a command is so long that a person should look at it.
#[must_use]
pub fn is_long(command: &Command) -> bool {
    command.arguments.len() > MAX_ARGUMENTS / 2
}

/// Every argument is taken for a path`,
  },
  {
    file: command,
    from: '    #[test]\n    fn bounds_the_arguments() {\n',
    to: `    #[test]
    fn looks_at_long_ones() {
        is_long(&command("echo", &["a"]));
    }

    #[test]
    fn bounds_the_arguments() {
`,
  },
];

/** SQL is made of text, and a token is there for everybody. @type {Edit[]} */
export const insecure = [
  {
    file: 'services/orchestrator/store.py',
    from: '"SELECT * FROM tasks WHERE id = %s", (task_id,)',
    to: 'f"SELECT * FROM tasks WHERE id = {task_id}"',
  },
  keys,
];
