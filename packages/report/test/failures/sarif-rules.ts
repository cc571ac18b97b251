/** One result as `toSarif` writes it. */
export interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: [{ physicalLocation: { artifactLocation: { uri: string; uriBaseId: string }; region?: Region } }];
  partialFingerprints: Record<string, string>;
}

type Region = Partial<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>>;

/**
 * What SARIF 2.1.0 and GitHub's upload ask of the parts that we write, in words; [] where all of it holds. Written from
 * the standard's text (3.4 locations, 3.11 messages, 3.27 results, 3.30 regions), since its schema is in no small package.
 */
export function sarifMistakes(text: string): string[] {
  const log = JSON.parse(text);
  const mistakes: string[] = [];
  const check = (holds: boolean, what: string) => {
    if (!holds) mistakes.push(what);
  };
  check(log.version === '2.1.0', 'version');
  check(
    Object.keys(log).every((key) => ['$schema', 'version', 'runs'].includes(key)),
    'a key that is not in the standard',
  );
  check(log.runs.length === 1, 'one run');
  const [run] = log.runs;
  const { driver } = run.tool;
  const ids: string[] = driver.rules.map(({ id }: { id: string }) => id);
  check(driver.name !== '' && /^https:\/\//.test(driver.informationUri), 'driver');
  check(new Set(ids).size === ids.length, 'two rules with one id');
  check(run.results.length <= 25_000, 'more results than GitHub takes');
  for (const [index, result] of (run.results as Result[]).entries()) {
    for (const what of resultMistakes(result, ids)) mistakes.push(`result ${index}: ${what}`);
  }
  return mistakes;
}

function resultMistakes(result: Result, ids: readonly string[]): string[] {
  const { artifactLocation, region } = result.locations[0].physicalLocation;
  const rules: readonly (readonly [boolean, string])[] = [
    [ids[result.ruleIndex] === result.ruleId, 'ruleIndex names another rule'],
    [['error', 'warning', 'note'].includes(result.level), 'level'],
    [result.message.text.trim() !== '', 'empty message'],
    [!/\]\(/.test(result.message.text), 'a link in the message'],
    [isRelative(artifactLocation.uri), `uri ${artifactLocation.uri}`],
    [artifactLocation.uriBaseId === 'SRCROOT', 'uriBaseId'],
    [region === undefined || isRegion(region), `region ${JSON.stringify(region)}`],
    [Object.values(result.partialFingerprints).every((value) => /^[0-9a-f]{64}$/.test(value)), 'fingerprint'],
  ];
  return rules.flatMap(([holds, what]) => (holds ? [] : [what]));
}

/** A reference in the characters of RFC 3986 that stays on the host and names no scheme. */
function isRelative(uri: string): boolean {
  const base = 'https://host.example/root/';
  return (
    /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})*$/.test(uri) &&
    !uri.startsWith('/') &&
    !uri.split('/')[0]?.includes(':') &&
    new URL(uri, base).host === 'host.example'
  );
}

function isRegion({ startLine, startColumn, endLine, endColumn }: Region): boolean {
  const given = [startLine, startColumn, endLine, endColumn].filter((value) => value !== undefined);
  if (startLine === undefined || given.some((value) => !Number.isInteger(value) || value < 1)) return false;
  const last = endLine ?? startLine;
  return last >= startLine && (last > startLine || endColumn === undefined || endColumn >= (startColumn ?? 1));
}
