import type { ChangeKind } from './types.ts';

/** What a part of a path says of its subject. Words are lower case. */
interface Subject {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly why: string;
  /** Whole words. */
  readonly words: ReadonlySet<string>;
  /** Found inside longer words too, since many layouts write words together: `authservice.go`. */
  readonly within: readonly string[];
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const subjects: readonly Subject[] = [
  {
    id: 'auth',
    kind: 'auth',
    why: 'By its path the file decides who may do what, or guards secrets.',
    words: words(
      'auth auths sso acl acls rbac abac iam jwt jwts oidc saml ldap kerberos login logins logout signin signup signon session sessions mfa otp totp 2fa csrf xsrf cors crypto cryptography encryption secret secrets keystore truststore security permission permissions privilege privileges role roles tls ssl x509 webauthn passkey passkeys sudo admin',
    ),
    within: [
      'oauth',
      'authn',
      'authz',
      'authent',
      'authoriz',
      'authoris',
      'password',
      'passwd',
      'credential',
      'permission',
    ],
  },
  {
    id: 'payments',
    kind: 'payments',
    why: 'By its path the file moves money.',
    words: words(
      'pay payer payers payout payouts billing invoice invoices invoicing checkout stripe paypal braintree adyen refund refunds wallet wallets pricing subscription subscriptions chargeback chargebacks payroll',
    ),
    within: ['payment', 'billing'],
  },
];

/** `userLogin-v2` is `user`, `login`, `v2`. Linear: each character is looked at twice at most. */
export function wordsOf(part: string): string[] {
  return part
    .replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The first subject that a part of the path names, or undefined. */
export function subjectOf(path: string): Omit<Subject, 'words' | 'within'> | undefined {
  const all = path.normalize('NFKC').split('/').flatMap(wordsOf);
  return subjects.find(
    (subject) =>
      all.some((word) => subject.words.has(word) || subject.within.some((inner) => word.includes(inner))) ||
      all.some((word) => startsCompound(subject.id, word)),
  );
}

/** `authservice` and `authmiddleware`, but neither `author` nor `authors`. */
function startsCompound(id: string, word: string): boolean {
  return id === 'auth' && word.startsWith('auth') && !/^author(?:s|ed|ing|ship)?$/.test(word);
}
