import { Pool } from 'pg';
import type { Orders } from '../application/ports.ts';

interface Row {
  id: string;
  item: string;
  count: number;
  customer: string;
  goods: number;
  discount: number;
  delivery: number;
  placed_at: Date;
}

const schema = `
  create table if not exists placed_order (
    id uuid primary key,
    item text not null,
    count integer not null check (count > 0),
    customer text not null,
    goods integer not null,
    discount integer not null,
    delivery integer not null,
    placed_at timestamptz not null
  )`;

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

export async function connectPostgres(url: string, onError: (error: Error) => void) {
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // An idle connection that breaks must not end the server: the pool makes another one.
  pool.on('error', onError);
  try {
    await pool.query(schema);
  } catch (error) {
    await pool.end();
    throw error;
  }

  const orders: Orders = {
    async save({ id, item, count, customer, price, placedAt }) {
      const { goods, discount, delivery } = price;
      const values = [id, item, count, customer, goods, discount, delivery, placedAt];
      await pool.query('insert into placed_order values ($1, $2, $3, $4, $5, $6, $7, $8)', values);
    },
    async find(id) {
      if (!uuid.test(id)) return undefined;
      const { rows } = await pool.query<Row>('select * from placed_order where id = $1', [id]);
      return rows.map(({ goods, discount, delivery, placed_at, ...row }) => ({
        ...row,
        price: { goods, discount, delivery, total: goods - discount + delivery },
        placedAt: placed_at.toISOString(),
      }))[0];
    },
  };
  return { orders, close: () => pool.end() };
}
