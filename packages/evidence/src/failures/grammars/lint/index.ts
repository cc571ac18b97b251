import type { Grammar } from '../../grammar.ts';
import { actionlint, codespell, hadolint, markdownlint } from './line-linters.ts';
import { preCommit } from './pre-commit.ts';
import { shellcheck } from './shellcheck.ts';
import { sqlfluff } from './sqlfluff.ts';
import { stylelint } from './stylelint.ts';
import { tox } from './tox.ts';
import { yamllint } from './yamllint.ts';

/** Linters of scripts, configuration, texts and styles, and what runs linters. */
export const lintGrammars: readonly Grammar[] = [
  yamllint,
  shellcheck,
  actionlint,
  hadolint,
  codespell,
  markdownlint,
  stylelint,
  sqlfluff,
  preCommit,
  tox,
];
