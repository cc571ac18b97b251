import { TooManyOrders } from '../application/checkout.ts';
import { InvalidOrder } from '../domain/order.ts';

export interface Fault {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is the customer's to mend is told; of everything else only the log knows more. */
export function faultOf(error: unknown, log: (error: unknown) => void): Fault {
  if (error instanceof InvalidOrder) return { status: 400, message: error.message };
  if (error instanceof TooManyOrders) return { status: 429, message: error.message, headers: { 'retry-after': '60' } };
  log(error);
  return { status: 500, message: 'Something went wrong.' };
}
