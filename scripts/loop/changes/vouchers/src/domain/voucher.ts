export interface Voucher {
  readonly code: string;
  readonly cents: number;
  /** For orders of so many cents or more. */
  readonly from: number;
}

const vouchers: readonly Voucher[] = [
  { code: 'WELCOME5', cents: 500, from: 0 },
  { code: 'SPRING20', cents: 2_000, from: 10_000 },
];

export function findVoucher(code: string): Voucher | undefined {
  return vouchers.find((voucher) => voucher.code === code.toUpperCase());
}

/** What it takes off, which is never more than there is to pay. */
export function voucherDiscount({ cents, from }: Voucher, paid: number): number {
  return paid >= from ? Math.min(cents, paid) : 0;
}
