import { type ScalarField, type TextForm, text } from '@gauntlet/policy';

/** A field with one value that is read by a function; empty where not given. */
export function parsed<T>(spec: {
  description: string;
  default: T;
  allowed: string;
  parse: (text: string) => T | undefined;
}): ScalarField<T> {
  return { shape: 'scalar', secret: false, yaml: ['string'], schema: { type: 'string' }, ...spec };
}

const environmentName: TextForm = {
  pattern: /^[A-Za-z_][A-Za-z0-9_]{0,127}$/,
  allowed: 'the name of an environment variable',
};

/** The name of the environment variable that holds a secret; empty without one. */
export function tokenFrom(description: string): ScalarField<string> {
  return text({ form: environmentName, description });
}

/**
 * An address of http or https without user, password and fragment. Placeholders in braces stand for what `filled` puts in.
 */
export function address(spec: { description: string; filled?: (text: string) => string }): ScalarField<string> {
  const { description, filled = (text) => text } = spec;
  return parsed({
    description,
    default: '',
    allowed: 'an address of http or https without user, password, blanks and "#"',
    parse: (text) => (isAddress(filled(text)) && hasFixedHost(text) && !/[\s#\\]/.test(text) ? text : undefined),
  });
}

/** Whether what is filled in can choose no other host: at most what stands before the host's own domain. */
export function hasFixedHost(template: string): boolean {
  const [, authority = ''] = /^\w{1,10}:\/\/([^/?]{0,400})/.exec(template) ?? [];
  const placeholder = authority.lastIndexOf('}');
  return placeholder < 0 || /^\.[^.]/.test(authority.slice(placeholder + 1));
}

export function isAddress(text: string): boolean {
  if (text.length > 4_096 || !/^https?:\/\/[!-~]+$/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
