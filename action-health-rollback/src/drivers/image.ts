import type { TextForm } from '@gauntlet/policy';
import { versionPattern } from '@gauntlet/rollout';

export const imageForm: TextForm = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,300}\{version\}[A-Za-z0-9._-]{0,100}$/,
  allowed: 'an image with {version} once, such as "registry.example/shop/app:{version}"',
};

/** The image of a version by the template. */
export function imageOf(template: string, version: string): string {
  return template.replace('{version}', () => version);
}

/** The version of an image by the template; null where it is not an image of it. */
export function versionOfImage(template: string, image: string): string | null {
  const [before = '', after = ''] = template.split('{version}');
  if (!image.startsWith(before) || !image.endsWith(after) || image.length <= before.length + after.length) return null;
  const version = image.slice(before.length, image.length - after.length);
  return versionPattern.test(version) ? version : null;
}
