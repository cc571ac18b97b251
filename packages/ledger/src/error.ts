/**
 * `unavailable`: the store did not answer or refused. `conflict`: other writers were faster every time. `invalid`: what it
 * holds is no ledger.
 */
export type LedgerErrorKind = 'unavailable' | 'conflict' | 'invalid';

/** The ledger could not be read or written. The message is a sentence without its full stop, free of foreign text. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly kind: LedgerErrorKind;

  constructor(kind: LedgerErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
