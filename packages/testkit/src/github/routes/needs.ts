import type { Need } from '../router.ts';
import type { PermissionName } from '../seed.ts';

/** Public data: served without a token; a token must hold one of the permissions to read it. */
export function reads(...permissions: PermissionName[]): Need {
  return { permissions, level: 'read', anonymous: true };
}

/** Data that even a public repository shows only to those who sign in. */
export function signedInReads(...permissions: PermissionName[]): Need {
  return { permissions, level: 'read', anonymous: false };
}

export function writes(...permissions: PermissionName[]): Need {
  return { permissions, level: 'write', anonymous: false };
}
