import type { IncomingMessage } from 'node:http';
import type { Checkout } from '../application/checkout.ts';
import { readOrder } from '../domain/order.ts';
import { priceOf } from '../domain/price.ts';
import { type Fault, faultOf } from './fault.ts';
import { readForm } from './form.ts';
import { pageHeaders, renderPage, type Shown } from './page.ts';
import { receiptOf } from './receipt.ts';

export interface PagesOptions {
  readonly checkout: Checkout;
  readonly log: (error: unknown) => void;
}

const nothing = new URLSearchParams();

function page(status: number, shown: Shown, headers: Fault['headers'] = {}) {
  return { status, body: renderPage(shown), headers: { ...pageHeaders, ...headers } };
}

/** What a person with a browser asks for. */
export function createPages({ checkout, log }: PagesOptions) {
  function failed(error: unknown, fields: URLSearchParams) {
    const { status, message, headers } = faultOf(error, log);
    return page(status, { fields, alert: message }, headers);
  }

  function price(fields: URLSearchParams) {
    try {
      const order = readOrder(fields);
      const of = receiptOf({
        ...{ item: order.item.name, count: order.count, customer: order.customer.name },
        price: priceOf(order),
      });
      return page(200, { fields, receipt: { heading: 'What it would cost', of } });
    } catch (error) {
      return failed(error, fields);
    }
  }

  async function placed(id: string) {
    const found = await checkout.find(id);
    if (found === undefined) return page(404, { fields: nothing, alert: 'There is no such order.' });
    return page(200, { fields: nothing, receipt: { heading: 'Your order is placed', of: receiptOf(found), id } });
  }

  return {
    /** The form; with its fields, what they would cost; with the number of an order, its receipt. */
    show(fields: URLSearchParams) {
      const id = fields.get('order');
      if (id !== null) return placed(id).catch((error: unknown) => failed(error, nothing));
      return fields.has('item') ? price(fields) : page(200, { fields });
    },

    /** Leads to the receipt by another address, so that who loads it again orders nothing again. */
    async place(request: IncomingMessage) {
      let fields = nothing;
      try {
        fields = await readForm(request);
        const { id } = await checkout.place({
          order: readOrder(fields),
          client: request.socket.remoteAddress ?? 'unknown',
        });
        return { status: 303, body: '', headers: { location: `/?order=${encodeURIComponent(id)}` } };
      } catch (error) {
        return failed(error, fields);
      }
    },
  };
}
