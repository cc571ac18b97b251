import { lineLinter } from './line-linter.ts';

/** actionlint 1.x, with or without the source below each message. */
export const actionlint = lineLinter({
  tool: 'actionlint',
  category: 'lint',
  triggers: ['.yml:', '.yaml:'],
  commands: ['actionlint'],
  banners: ['- hook id: actionlint'],
  patterns: [
    /^(?<path>(?:[A-Za-z]:)?[^\s:][^:]{0,400}\.ya?ml):(?<line>\d{1,7}):(?<column>\d{1,7}): (?<message>[^\s[].{0,2000}) \[(?<rule>[a-z][a-z-]{2,40})\]$/,
  ],
  isOwn: ({ path }, context) => /(?:^|[\\/])(?:workflows[\\/]|action\.ya?ml$)/.test(path) || context.saw('actionlint'),
});

/** hadolint 1 and 2; before 1.18 it prints no level. */
export const hadolint = lineLinter({
  tool: 'hadolint',
  category: 'lint',
  triggers: [' dl1', ' dl3', ' dl4', ' sc1', ' sc2', ' sc3'],
  commands: ['hadolint'],
  banners: ['- hook id: hadolint'],
  patterns: [
    /^(?<path>(?:[A-Za-z]:)?[^\s:][^:]{0,400}):(?<line>\d{1,7}) (?<rule>(?:DL|SC)\d{4}) (?:(?<level>error|warning|info|style): )?(?<message>\S.{0,2000})$/,
  ],
  severityOf: ({ level }) => (level === 'error' || level === '' ? 'error' : 'warning'),
});

/** codespell 1 and 2: `a.txt:1: teh ==> the`. */
export const codespell = lineLinter({
  tool: 'codespell',
  category: 'lint',
  triggers: [' ==> '],
  commands: ['codespell'],
  banners: ['- hook id: codespell'],
  patterns: [
    /^(?<path>(?:[A-Za-z]:)?[^\s:][^:]{0,400}):(?<line>\d{1,7}): (?<message>[\p{L}\p{M}'’-]{1,100} ==> \p{L}[^=]{0,300})$/u,
  ],
});

/** markdownlint-cli2, markdownlint-cli, and mdl, which prints a colon more. */
export const markdownlint = lineLinter({
  tool: 'markdownlint',
  category: 'lint',
  triggers: [' md0'],
  commands: ['markdownlint-cli2', 'markdownlint', 'mdl'],
  banners: ['markdownlint-cli2 v', '- hook id: markdownlint'],
  patterns: [
    /^(?<path>(?:[A-Za-z]:)?[^\s:][^:]{0,400}):(?<line>\d{1,7})(?::(?<column>\d{1,7}))?:? (?:(?<level>error|warning) )?(?<rule>MD0\d{2}(?:\/[\w-]{1,60}){0,3}) (?<message>\S.{0,2000})$/,
  ],
  severityOf: ({ level }) => (level === 'warning' ? 'beside' : 'error'),
});
