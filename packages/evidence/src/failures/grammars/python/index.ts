import type { Grammar } from '../../grammar.ts';
import { bandit } from './bandit.ts';
import { black } from './black.ts';
import { coverage } from './coverage.ts';
import { flake8 } from './flake8.ts';
import { isort } from './isort.ts';
import { mutmut } from './mutmut.ts';
import { mypy } from './mypy.ts';
import { pydocstyle } from './pydocstyle.ts';
import { pyflakes } from './pyflakes.ts';
import { pylint } from './pylint.ts';
import { pyright } from './pyright.ts';
import { pytest } from './pytest.ts';
import { ruff } from './ruff.ts';
import { traceback } from './traceback.ts';
import { unittest } from './unittest.ts';

/** Python's test runners, linters, formatters and type checkers, and Python itself. */
export const pythonGrammars: readonly Grammar[] = [
  pytest,
  unittest,
  coverage,
  mutmut,
  ruff,
  black,
  isort,
  mypy,
  pyright,
  flake8,
  pyflakes,
  pydocstyle,
  pylint,
  bandit,
  traceback,
];
