import type { Verdict } from '@gauntlet/verdict';

const mask = '***';
/** Shorter values are words that occur everywhere; masking them would hide the report and protect nothing. */
const minSecretLength = 4;

/**
 * Well-known shapes of credentials. Each is linear: it begins with a fixed text and runs over one class of characters.
 * GitHub (classic, fine-grained, installation), AWS key ids, Slack, npm, PyPI, GitLab, Google, Stripe, JSON web tokens,
 * passwords in URLs, authorization headers.
 */
const tokenShapes: readonly RegExp[] = [
  /gh[pousr]_[A-Za-z0-9_.-]{20,}/g,
  /github_pat_[A-Za-z0-9_]{22,}/g,
  /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
  /xox[a-z]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}/g,
  /npm_[A-Za-z0-9]{36,}/g,
  /pypi-[A-Za-z0-9_-]{50,}/g,
  /glpat-[A-Za-z0-9_-]{20,}/g,
  /AIza[A-Za-z0-9_-]{35}/g,
  /(?<![A-Za-z0-9])[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/g,
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g,
  /(?<=:\/\/)[^\s/:@]{0,100}:[^\s/@]{1,200}(?=@)/g,
  /(?<=authorization["']?\s?[:=]\s?["']?)(?:bearer|basic|token) [^\s"']{8,}/gi,
];

/** Keys that begin with `sk-` look like a style class; only with digits and capitals are they masked. */
const prefixedKey = /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_-]{20,}/g;

/** `text` with the given secrets, their URL-encoded and JSON-escaped forms, and well-known tokens replaced by `***`. */
export function redact(text: string, secrets: readonly string[]): string {
  let safe = redactPrivateKeys(text);
  for (const form of writtenForms(secrets)) safe = safe.replaceAll(form, mask);
  for (const shape of tokenShapes) safe = safe.replace(shape, mask);
  return safe.replace(prefixedKey, (key) => (/\d/.test(key) && /[A-Z]/.test(key) ? mask : key));
}

/** Every text in the verdict redacted, so that all that is rendered from it is. */
export function redactVerdict(verdict: Verdict, secrets: readonly string[]): Verdict {
  // The same few texts come again in every finding.
  const known = new Map<string, string>();
  const redactOnce = (text: string): string => {
    const safe = known.get(text) ?? redact(text, secrets);
    known.set(text, safe);
    return safe;
  };
  return redactValue('', verdict, redactOnce) as Verdict;
}

/** Hashes that we made ourselves. */
const hashKeys = new Set(['fingerprint', 'sha256']);

function redactValue(key: string, value: unknown, redactText: (text: string) => string): unknown {
  if (typeof value === 'string') return hashKeys.has(key) ? value : redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  // Nearly always nothing is found, and nothing then has to be copied.
  let copy: Record<string, unknown> | unknown[] | null = null;
  for (const [name, item] of Object.entries(value)) {
    const safe = redactValue(name, item, redactText);
    if (safe === item) continue;
    copy ??= Array.isArray(value) ? [...value] : { ...value };
    (copy as Record<string, unknown>)[name] = safe;
  }
  return copy ?? value;
}

/** Longest first, so that no secret leaves the rest of a longer one behind. Each line of a secret is one too. */
function writtenForms(secrets: readonly string[]): string[] {
  const forms = new Set<string>();
  for (const secret of secrets) {
    for (const part of [secret, ...secret.split(/\r\n|[\r\n]/)]) {
      const trimmed = part.trim();
      if (trimmed.length < minSecretLength) continue;
      forms.add(trimmed);
      forms.add(encodeURIComponent(trimmed.replace(/\p{Cs}/gu, '\uFFFD')));
      forms.add(JSON.stringify(trimmed).slice(1, -1));
    }
  }
  return [...forms].sort((a, b) => b.length - a.length);
}

const keyBegin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const keyEnd = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** A key without its end is masked to the end of the text. */
function redactPrivateKeys(text: string): string {
  let safe = '';
  let done = 0;
  for (const begin of text.matchAll(keyBegin)) {
    if (begin.index < done) continue;
    keyEnd.lastIndex = begin.index;
    const end = keyEnd.exec(text);
    safe += text.slice(done, begin.index) + mask;
    done = end === null ? text.length : keyEnd.lastIndex;
  }
  return safe + text.slice(done);
}
