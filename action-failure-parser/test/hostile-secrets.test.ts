import { describe, expect, test } from '@jest/globals';
import { parseLog } from './pipeline.ts';
import { jobLog } from './scenario.ts';

const mixed = (length: number) => 'aB3dE5gH7jK9mN1pQ2'.repeat(12).slice(0, length);
const hex = (length: number) => '0123456789abcdef'.repeat(8).slice(0, length);
/** Lines of a key as PEM has them: 64 characters each. */
const body = Array.from({ length: 6 }, (_, i) => `MIIE${i}${mixed(59)}`);

/** Put together here, so that no scanner takes this file for a leak. What may not appear anywhere comes second. */
const secrets: Record<string, readonly [text: string, secret: string]> = {
  'GitHub, classic': same(`gh${'p_'}${mixed(36)}`),
  'GitHub, OAuth': same(`gh${'o_'}${mixed(36)}`),
  'GitHub, server': same(`gh${'s_'}${mixed(36)}`),
  'GitHub, fine-grained': same(`github_${'pat_'}${mixed(22)}_${mixed(59)}`),
  GitLab: same(`gl${'pat-'}${mixed(20)}`),
  npm: same(`np${'m_'}${mixed(36)}`),
  PyPI: same(`py${'pi-'}AgEIcHlwaS5vcmc${mixed(60)}`),
  RubyGems: same(`ruby${'gems_'}${hex(48)}`),
  Docker: same(`dc${'kr_pat_'}${mixed(27)}`),
  'AWS key id': same(`AK${'IA'}${'A2B3C4D5'.repeat(2)}`),
  'AWS secret key': value('aws_secret_access_key = ', mixed(40)),
  Slack: same(`xo${'xb-'}123456789012-${mixed(24)}`),
  'Slack webhook': value(`https://hooks.${'slack.com'}/services/`, `T00000000/B00000000/${mixed(24)}`),
  'Discord webhook': value(`https://${'discord.com'}/api/webhooks/123456789012345678/`, mixed(68)),
  Google: same(`AI${'za'}${mixed(35)}`),
  'Google OAuth secret': same(`GOC${'SPX-'}${mixed(28)}`),
  'Google access token': same(`ya${'29.'}${mixed(60)}`),
  Stripe: same(`sk${'_live_'}${mixed(24)}`),
  SendGrid: same(`S${'G.'}${mixed(22)}.${mixed(43)}`),
  OpenAI: same(`sk${'-proj-'}${mixed(48)}`),
  'Hugging Face': same(`h${'f_'}${mixed(34)}`),
  Vault: same(`hv${'s.'}${mixed(24)}`),
  DigitalOcean: same(`do${'p_v1_'}${hex(64)}`),
  Databricks: same(`da${'pi'}${hex(32)}`),
  Shopify: same(`sh${'pat_'}${hex(32)}`),
  Grafana: same(`gl${'sa_'}${mixed(32)}_${hex(8)}`),
  Terraform: same(`${mixed(14)}.${'atlas'}v1.${mixed(60)}`),
  age: same(`AGE-${'SECRET'}-KEY-1${'QPZRY9X8'.repeat(7)}QP`),
  'web token': same(`ey${'J'}${mixed(20)}.ey${'J'}${mixed(30)}.${mixed(43)}`),
  'bearer header': value('Authorization: Bearer ', mixed(30)),
  'basic header': value('authorization: basic ', `${mixed(24)}==`),
  'header in JSON': value('{"Authorization":"Bearer ', mixed(30)),
  'signed header': value('Authorization: AWS4-HMAC-SHA256 Credential=x, Signature=', hex(64)),
  'header of a proxy': value('Proxy-Authorization: Basic ', mixed(24)),
  'key header': value('X-Api-Key: ', mixed(32)),
  'PostgreSQL URL': value('postgres://shop:', 'hunter2-long', '@db.internal:5432/shop'),
  'MongoDB URL': value('mongodb+srv://shop:', 'hunter2-long', '@cluster0.example.net'),
  'Redis URL': value('redis://:', 'hunter2-long', '@cache:6379/0'),
  'AMQP URL': value('amqps://shop:', 'hunter2-long', '@queue'),
  'JDBC URL': value('jdbc:postgresql://db/shop?user=shop&password=', 'hunter2-long', '&ssl=true'),
  'ADO string': value('Server=db;Database=shop;User Id=shop;Password=', 'hunter2-long', ';Encrypt=True'),
  'ODBC string': value('Driver={SQL Server};Uid=shop;Pwd=', 'hunter2-long', ';'),
  'Azure storage': value(
    'DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=',
    `${mixed(86)}==`,
    ';EndpointSuffix=core.windows.net',
  ),
  'Azure bus': value('Endpoint=sb://shop.example/;SharedAccessKeyName=root;SharedAccessKey=', `${mixed(43)}=`),
  'registered mask': same('only this repository knows it'),
};

function same(secret: string): readonly [string, string] {
  return [secret, secret];
}

function value(before: string, secret: string, after = ''): readonly [string, string] {
  return [`${before}${secret}${after}`, secret];
}

const registered = ['only this repository knows it'];

/** Where a program may print it: each reaches other fields of the report. */
const places: Record<string, (text: string) => string> = {
  'an error': (text) => `Error: cannot connect with ${text} to the host`,
  'an exception with frames': (text) =>
    `TypeError: ${text}\n    at total (/home/runner/work/shop/shop/src/cart.ts:1:22)`,
  'a failed test': (text) =>
    `=================================== FAILURES ===================================
___________________________________ test_a ___________________________________

    def test_a():
>       assert connect() == "${text}"
E       AssertionError: assert 'x' == '${text}'

tests/test_a.py:2: AssertionError
=========================== short test summary info ============================
FAILED tests/test_a.py::test_a - AssertionError: assert 'x' == '${text}'
1 failed in 0.12s`,
  'a compiler error': (text) => `src/cart.ts(3,5): error TS2322: Type '"${text}"' is not assignable to type 'never'.`,
  'the end of the log': (text) => `the host is reached with ${text}\nand does not answer`,
  colours: (text) => `Error: \u001b[31m${text.slice(0, 5)}\u001b[1m${text.slice(5)}\u001b[0m`,
  'invisible characters': (text) => `Error: ${text.slice(0, 7)}\u200b${text.slice(7)}`,
};

const everything = (text: string) => {
  const { json, agent, summary, sarif, stdout, annotations, outputs } = parseLog(jobLog('npm test', text), registered);
  return { json, agent, summary, sarif, stdout, annotations, outputs: JSON.stringify(outputs) };
};

/** The secret as it is, and as the formats write it. */
function holds(written: string, secret: string): boolean {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)].some((form) =>
    written.replace(/\u200b/g, '').includes(form),
  );
}

describe.each(Object.entries(places))('in %s', (_, place) => {
  test.each(Object.entries(secrets))('no output holds a secret: %s', (_name, [text, secret]) => {
    const written = everything(place(text));
    expect(written.json).toContain('***');
    for (const [format, output] of Object.entries(written)) {
      expect({ format, leaks: holds(output, secret) }).toEqual({ format, leaks: false });
    }
  });
});

describe('a private key', () => {
  const marks = ['BEGIN', 'END'].map((word) => `-----${word} RSA ${'PRIVATE'} KEY-----`) as [string, string];
  const key = [marks[0], ...body, marks[1]];

  test.each([
    ['whole', ['Error: bad key', ...key]],
    ['before the error', [...key, 'Error: bad key']],
    ['without its end', ['Error: bad key', ...key.slice(0, 5)]],
    ['without its beginning', ['Error: bad key', ...key.slice(3)]],
    ['its middle alone', ['Error: bad key', ...key.slice(2, 5)]],
    ['on one line', [`Error: bad key ${key.join('\\n')}`]],
    ['indented', ['Error: bad key', ...key.map((line) => `    ${line}`)]],
    ['in a failed assertion', ['AssertionError: expected', ...key.map((line) => `+ ${line}`), 'to be a key']],
  ])('%s is in no output', (_, lines) => {
    for (const [format, output] of Object.entries(everything(lines.join('\n')))) {
      for (const line of body) expect({ format, leaks: holds(output, line) }).toEqual({ format, leaks: false });
    }
  });
});

describe('what is no secret stays', () => {
  test.each([
    'password=null in the form',
    'Authorization: required header is missing',
    `the integrity of sha512-${'aB3/'.repeat(21)}aA==`,
    `the commit ${hex(40)}`,
    `the digest sha256:${hex(64)}`,
    'expected password to equal confirmation',
    'src/authorization.ts',
    'hf_hub_download is not defined',
    'Missing required property: Password',
    'dapi',
    'https://example.com/services/T1/B2',
  ])('%s', (text) => {
    expect(everything(`Error: ${text}`).json).toContain(text);
  });
});
