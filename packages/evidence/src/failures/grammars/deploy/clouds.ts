import type { Category } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

interface Said {
  /** The first group is the message, the second, if any, the rule. */
  pattern: RegExp;
  rule: string;
  category?: Category;
}

/** One failure a line, by its wording; each once. */
class CloudReader implements GrammarReader {
  readonly #context: Context;
  readonly #said: readonly Said[];
  readonly #told = new Set<string>();

  constructor(context: Context, said: readonly Said[]) {
    this.#context = context;
    this.#said = said;
  }

  line(line: LogLine): boolean {
    for (const { pattern, rule, category } of this.#said) {
      const match = pattern.exec(line.text);
      if (match === null) continue;
      const message = match[1] ?? line.text.trim();
      if (this.#told.has(message)) return false;
      this.#told.add(message);
      this.#context.emit({
        lines: [line],
        message,
        rule: match[2] ?? rule,
        ...(category === undefined ? {} : { category }),
      });
      return false;
    }
    return false;
  }
}

function cloud(tool: string, commands: readonly string[], triggers: readonly string[], said: readonly Said[]): Grammar {
  return { tool, category: 'deploy', triggers, commands, open: (context) => new CloudReader(context, said) };
}

/** The AWS command line 1 and 2, and botocore's words elsewhere. */
export const aws: Grammar = cloud(
  'aws',
  ['aws'],
  [
    'an error occurred (',
    'unable to locate credentials',
    'could not connect to the endpoint url',
    'the security token included',
  ],
  [
    {
      pattern:
        /(?:^|: |\s)(An error occurred \(([A-Za-z][\w.]{1,80}|\d{3})\) when calling the \w{1,80} operation(?: \([^()]{1,60}\))?: .{0,1500})$/,
      rule: '',
    },
    { pattern: /^(Unable to locate credentials\..{0,200})$/, rule: 'no-credentials' },
    { pattern: /^(Could not connect to the endpoint URL: .{1,300})$/, rule: 'connection', category: 'infrastructure' },
  ],
);

/** The Google Cloud command line. */
export const gcloud: Grammar = cloud(
  'gcloud',
  ['gcloud', 'gsutil'],
  ['error: (gcloud.'],
  [
    {
      pattern:
        /^ERROR: (\(gcloud\.[\w.-]{1,100}\) (PERMISSION_DENIED|NOT_FOUND|INVALID_ARGUMENT|UNAUTHENTICATED|FAILED_PRECONDITION|ALREADY_EXISTS|RESOURCE_EXHAUSTED)\b.{0,1500})$/,
      rule: '',
    },
    { pattern: /^ERROR: (\(gcloud\.[\w.-]{1,100}\) .{1,1500})$/, rule: '' },
  ],
);

/** The Azure command line 2. */
export const azure: Grammar = cloud(
  'az',
  ['az'],
  ['error: aadsts', 'error: please run ', 'error: ('],
  [
    { pattern: /^ERROR: ((AADSTS\d{4,8}): .{1,1500})$/, rule: '' },
    { pattern: /^ERROR: (Please run 'az login' .{1,200})$/, rule: 'no-credentials' },
    { pattern: /^ERROR: (\(([A-Z][A-Za-z]{3,80})\) .{1,1500})$/, rule: '' },
  ],
);

/** Vercel's command line. */
export const vercel: Grammar = cloud(
  'vercel',
  ['vercel', 'vc'],
  ['no existing credentials found', 'the token provided via', 'the specified token is not valid'],
  [
    { pattern: /^Error: (No existing credentials found\. Please log in .{0,300})$/, rule: 'no-credentials' },
    { pattern: /^Error: (The (?:token provided via|specified token is not valid).{0,300})$/, rule: 'no-credentials' },
  ],
);

/** Netlify's command line. */
export const netlify: Grammar = cloud(
  'netlify',
  ['netlify', 'netlify-cli'],
  ['deploy did not succeed', 'jsonhttperror: '],
  [
    { pattern: /^(?:[ ›]{0,6}Error: )?(Deploy did not succeed.{0,500})$/, rule: 'deploy' },
    { pattern: /^(?:[ ›]{0,6}Error: )?(JSONHTTPError: \S.{0,300})$/, rule: 'request' },
  ],
);

/** The AWS CDK 2. */
export const cdk: Grammar = cloud(
  'cdk',
  ['cdk'],
  [' failed: '],
  [{ pattern: /^❌ {1,3}(\S{1,200} failed: .{1,1500})$/, rule: 'stack' }],
);

/** Ansible 2.9 to 2.18: a task that fails on a host, or a host that is not reached. */
export const ansible: Grammar = cloud(
  'ansible',
  ['ansible', 'ansible-playbook'],
  ['failed! => ', 'unreachable! => ', 'error! '],
  [
    { pattern: /^fatal: (\[[^\]]{1,200}\]: FAILED! => .{1,1500})$/, rule: 'failed' },
    { pattern: /^failed: (\[[^\]]{1,200}\] .{0,200}=> .{1,1500})$/, rule: 'failed' },
    {
      pattern: /^fatal: (\[[^\]]{1,200}\]: UNREACHABLE! => .{1,1500})$/,
      rule: 'unreachable',
      category: 'infrastructure',
    },
    {
      pattern:
        /^(?:\[ERROR\]: |ERROR! )((?:couldn't resolve module|the playbook: |Syntax Error while loading|the role ').{1,600})$/,
      rule: 'playbook',
      category: 'build',
    },
  ],
);
