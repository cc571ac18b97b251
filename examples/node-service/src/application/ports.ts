import type { Price } from '../domain/price.ts';

export interface PlacedOrder {
  readonly id: string;
  readonly item: string;
  readonly count: number;
  /** Empty for a guest. */
  readonly customer: string;
  readonly price: Price;
  /** When, in ISO 8601. */
  readonly placedAt: string;
}

export interface Orders {
  save(order: PlacedOrder): Promise<void>;
  find(id: string): Promise<PlacedOrder | undefined>;
}

/** May forget at any time. */
export interface Cache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

export interface Limiter {
  /** Counts one more for the client, and says whether it may go on. */
  admit(client: string): Promise<boolean>;
}

export interface Ports {
  readonly orders: Orders;
  readonly cache: Cache;
  readonly limiter: Limiter;
  readonly newId: () => string;
  readonly now: () => Date;
}
