import { findItem, type Item } from './catalogue.ts';
import { findVoucher, type Voucher } from './voucher.ts';

export interface Customer {
  /** Empty for a guest. */
  readonly name: string;
}

export interface Order {
  readonly item: Item;
  readonly count: number;
  readonly customer: Customer;
  readonly voucher?: Voucher;
}

/** What a customer sent, by field. */
export interface Fields {
  get(name: string): string | null;
}

/** The customer can mend it: its message is for them. */
export class InvalidOrder extends Error {
  override readonly name = 'InvalidOrder';
}

const mostPieces = 100;
const longestName = 80;

function readItem(fields: Fields): Item {
  const item = findItem(fields.get('item') ?? '');
  if (item === undefined) throw new InvalidOrder('The shop has no such item.');
  return item;
}

function readCount(fields: Fields): number {
  const text = fields.get('count') ?? '1';
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > mostPieces) throw new InvalidOrder(`A count is a number from 1 to ${String(mostPieces)}.`);
  return count;
}

function readName(fields: Fields): string {
  const name = (fields.get('name') ?? '').trim();
  if (name.length > longestName) throw new InvalidOrder(`A name has at most ${String(longestName)} characters.`);
  if (/\p{Cc}/u.test(name)) throw new InvalidOrder('A name has no control characters.');
  return name;
}

function readVoucher(fields: Fields): Pick<Order, 'voucher'> {
  const code = fields.get('voucher') ?? '';
  if (code === '') return {};
  const voucher = findVoucher(code);
  if (voucher === undefined) throw new InvalidOrder('There is no such voucher.');
  return { voucher };
}

/** @throws {InvalidOrder} for what cannot be ordered. */
export function readOrder(fields: Fields): Order {
  const customer = { name: readName(fields) };
  return { item: readItem(fields), count: readCount(fields), customer, ...readVoucher(fields) };
}
