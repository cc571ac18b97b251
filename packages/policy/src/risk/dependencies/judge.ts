import { quote } from '../../fields/quote.ts';
import type { FoldedPath } from '../path-table.ts';
import type { RawChange, RiskClass, RuleHit } from '../types.ts';
import { suspiciousLine } from './lines.ts';
import { compareManifests, type DependencyChange, type ManifestComparison } from './manifest.ts';
import { isForeign } from './source.ts';

function hit(id: string, riskClass: RiskClass, why: string, detail: string | null = null): RuleHit {
  return { id, why, class: riskClass, floor: false, kind: 'dependencies', detail };
}

/** What a manifest or a lock file says beyond being one. */
export function dependencyHits(change: RawChange, { name, folders }: FoldedPath): RuleHit[] {
  if (change.status === 'deleted') return [];
  // `requirements/dev.txt` is read like `requirements.txt`.
  const ofPip = folders.has('requirements') || folders.has('constraints');
  const lines = lineHits(change, ofPip && /\.(?:txt|in|pip)$/.test(name) ? 'requirements.txt' : name);
  return name === 'package.json' ? [...manifestHits(change), ...lines] : lines;
}

function manifestHits({ manifest }: RawChange): RuleHit[] {
  if (manifest === undefined) {
    return [
      hit('manifest-unread', 'high', 'Both sides of the manifest were not given, so that nothing is known of it.'),
    ];
  }
  const compared = compareManifests(manifest.before, manifest.after);
  if (!compared.ok) return [hit('manifest-unreadable', 'high', compared.problem)];
  return comparisonHits(compared.comparison);
}

/** The rules on a compared `package.json`, one hit a rule. */
export function comparisonHits({ added, removed, changed, scripts, settings, hooks }: ManifestComparison): RuleHit[] {
  const present = [...added, ...changed];
  const major = changed.find((change) => change.major === true);
  const unclear = changed.find((change) => change.major === null && !isForeign(change.source ?? 'other'));
  const foreign = present.find(({ source }) => isForeign(source ?? 'other'));
  const onInstall = scripts.find((script) => script.onInstall && script.kind !== 'removed');
  const hits: (RuleHit | undefined)[] = [
    onInstall &&
      hit('install-script', 'high', 'A script that runs on every install is new or changed.', quote(onInstall.name)),
    foreign && hit('dependency-source', 'high', 'A dependency comes from elsewhere than the registry.', shown(foreign)),
    major &&
      hit('dependency-major', 'high', 'A dependency moves to a release line that breaks compatibility.', shown(major)),
    unclear &&
      hit('dependency-unclear', 'high', "It is not clear which versions a dependency's range takes.", shown(unclear)),
    settings[0] === undefined
      ? undefined
      : hit(
          'install-setting',
          'high',
          'A setting differs that decides what is installed and what runs then.',
          quote(settings[0]),
        ),
    hooks[0] === undefined
      ? undefined
      : {
          ...hit('floor-git-hooks', 'high', "What git's hooks run on a developer's machine differs.", quote(hooks[0])),
          floor: true,
          kind: 'guard',
        },
    added[0] && hit('dependency-added', 'medium', 'A dependency is new.', shown(added[0])),
    changed[0] && hit('dependency-changed', 'medium', 'A dependency takes other versions.', shown(changed[0])),
    removed[0] && hit('dependency-removed', 'medium', 'A dependency is gone.', quote(removed[0].name)),
    scripts[0] &&
      hit('package-script', 'medium', 'A script of the package differs: it is code.', quote(scripts[0].name)),
  ];
  return hits.filter((each) => each !== undefined);
}

function shown({ name, before, after }: DependencyChange): string {
  const spec = before === null ? quote(after ?? '') : `${quote(before)} to ${quote(after ?? '')}`;
  return `${quote(name)} ${spec}`;
}

function lineHits({ addedLines }: RawChange, name: string): RuleHit[] {
  for (const { line, text } of addedLines) {
    const why = suspiciousLine(name, text);
    if (why !== undefined) return [hit('dependency-line', 'high', why, `line ${line}`)];
  }
  return [];
}
