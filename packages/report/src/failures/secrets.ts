import { redact } from '../redact.ts';

const mask = '***';

/**
 * Shapes of credentials beyond those of {@link redact}: what programs print of their configuration when they fail. Each
 * begins with fixed text and runs over one class of characters, so that all are linear. A group keeps what is before.
 * RubyGems, Docker, Slack and Discord webhooks, Google, SendGrid, Hugging Face, Vault, DigitalOcean, Databricks, Shopify,
 * Grafana, Terraform, age.
 */
const tokenShapes: readonly RegExp[] = [
  /rubygems_[0-9a-f]{48}/g,
  /dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}/g,
  /(?<=hooks\.slack\.com\/(?:services|workflows)\/)[A-Za-z0-9/_-]{20,}/g,
  /(?<=discord(?:app)?\.com\/api\/webhooks\/\d{10,25}\/)[A-Za-z0-9_-]{20,}/g,
  /GOCSPX-[A-Za-z0-9_-]{20,}/g,
  /(?<![A-Za-z0-9])ya29\.[A-Za-z0-9_-]{20,}/g,
  /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,40}\.[A-Za-z0-9_-]{16,64}/g,
  /(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{30,}/g,
  /(?<![A-Za-z0-9])hv[sbr]\.[A-Za-z0-9_-]{20,}/g,
  /(?<![A-Za-z0-9])do[opr]_v1_[0-9a-f]{32,}/g,
  /(?<![A-Za-z0-9])dapi[0-9a-f]{32}/g,
  /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/g,
  /(?<![A-Za-z0-9])gl(?:sa|c)_[A-Za-z0-9_=]{30,}/g,
  /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{40,}/g,
  /AGE-SECRET-KEY-1[0-9A-Z]{40,}/g,
  // Signatures of a request, and headers that hold nothing but a key.
  /(?<=authorization["']?\s?[:=]\s?["']?(?:aws4-hmac-sha256|digest|negotiate|sharedkey|apikey) )[^\n"']{8,}/gi,
  /(?<=(?:x-api-key|x-auth-token|private-token|x-vault-token)["']?\s?[:=]\s?["']?)[^\s"',;]{8,}/gi,
];

/** `Password=…;` of connection strings, `aws_secret_access_key = …`: what stands behind, where it is a value. */
const settings =
  /(?<=(?:password|pwd|accountkey|sharedaccesskey|shared_access_key|secret_access_key|client_secret|clientsecret)["']?(?:\s?=|\s?:\s?["'])\s?["']?)[^\s"'&;,]{6,}/gi;
/** Settings that say that there is no value, or name where it comes from. */
const placeholder =
  /^(?:undefined|\*+|\$[\w{(]|<|%|\/(?:home|root|tmp|usr|var|opt|app|work|workspace|builds|github|Users)(?:\/|$))/i;

/** User and password of a URL whose scheme was cut off, as where the rest was taken for a path. */
const userInfo = /(?<=^\/{0,2})[^\s/:@]{1,100}:[^\s/@]{4,200}(?=@[\w.-])/g;

/** A line that PEM may consist of, behind marks that tools put before a line of a value. */
const keyLine = /^[\s+|>E-]{0,12}([A-Za-z0-9+/]{40,76}={0,2})["',\s]{0,4}$/;
const keyEnd = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY/;
const lastKeyLine = /^[\s+|>E-]{0,12}[A-Za-z0-9+/]{1,76}={0,2}["',\s]{0,4}$/;

/** As {@link redact}, for text of logs: also what of a secret is left where only a part of the log is shown. */
export function redactLogText(text: string, secrets: readonly string[]): string {
  let safe = redactKeyLines(redact(text, secrets));
  for (const shape of tokenShapes) safe = safe.replace(shape, mask);
  return safe.replace(settings, (value) => (placeholder.test(value) ? value : mask));
}

/** As {@link redactLogText} for what was printed as a path. */
export function redactPath(path: string, secrets: readonly string[]): string {
  return redactLogText(path, secrets).replace(userInfo, mask);
}

/** Lines of a private key whose first line is not shown. */
function redactKeyLines(text: string): string {
  if (!/[A-Za-z0-9+/]{40}/.test(text) && !keyEnd.test(text)) return text;
  const lines = text.split('\n');
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] as string;
    if (keyEnd.test(line)) index = redactUpwards(lines, index);
    else if (isKeyLine(line)) lines[index] = mask;
  }
  return lines.join('\n');
}

/** From the last line of a key; returns the first that is part of it. */
function redactUpwards(lines: string[], end: number): number {
  lines[end] = mask;
  let first = end;
  while (first > 0 && lastKeyLine.test(lines[first - 1] as string)) {
    first--;
    lines[first] = mask;
  }
  return first;
}

/** Base64 without words: a digest in hexadecimal has no capitals, a path has a stop or lower case only. */
function isKeyLine(line: string): boolean {
  const [, body = ''] = keyLine.exec(line) ?? [];
  return body.length >= 60 && /[A-Z]/.test(body) && /[a-z]/.test(body) && /\d/.test(body);
}
