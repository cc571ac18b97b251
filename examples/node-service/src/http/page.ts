import { itemNames } from '../domain/catalogue.ts';
import type { Fields } from '../domain/order.ts';
import { escapeHtml } from './html.ts';
import type { receiptOf } from './receipt.ts';

/** What the page shows beside its form. */
export interface Shown {
  /** What the customer has filled in. */
  readonly fields: Fields;
  readonly alert?: string;
  readonly receipt?: { readonly heading: string; readonly of: ReturnType<typeof receiptOf>; readonly id?: string };
}

/** Nothing from elsewhere, no script, and nobody may frame it. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

export const styleSheet = `:root { color-scheme: light; }
* { box-sizing: border-box; }
body { max-width: 32rem; margin: 0 auto; padding: 1rem; color: #1b1b1f; background: #fff; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.75rem; }
h2 { font-size: 1.25rem; margin-top: 0; }
label { display: block; margin-top: 0.75rem; font-weight: 700; }
input, select { display: block; width: 100%; height: 2.75rem; padding: 0 0.5rem; border: 2px solid #5c5f66; border-radius: 4px; color: inherit; background: #fff; font: inherit; appearance: none; }
button { min-height: 2.75rem; margin: 1rem 0.5rem 0 0; padding: 0 1rem; border: 2px solid #1d4f91; border-radius: 4px; color: #1d4f91; background: #fff; font: inherit; font-weight: 700; }
button.main { color: #fff; background: #1d4f91; }
:focus-visible { outline: 3px solid #b25000; outline-offset: 2px; }
section, [role='alert'] { margin-top: 1.5rem; padding: 1rem; border-radius: 4px; }
section { background: #eef3fa; }
[role='alert'] { border: 2px solid #a4161a; color: #7d1014; background: #fdf1f1; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-weight: 400; }
td { text-align: right; }
tfoot th, tfoot td { border-top: 2px solid #5c5f66; font-weight: 700; }
`;

function itemOptions(chosen: string | null): string {
  return itemNames.map((name) => `<option${name === chosen ? ' selected' : ''}>${escapeHtml(name)}</option>`).join('');
}

function receiptSection({ heading, of, id }: NonNullable<Shown['receipt']>): string {
  const rows = of.lines.map(
    ({ what, amount }) => `<tr><th scope="row">${escapeHtml(what)}</th><td>${escapeHtml(amount)}</td></tr>`,
  );
  return `<section aria-labelledby="receipt">
<h2 id="receipt">${escapeHtml(heading)}</h2>
${id === undefined ? '' : `<p>Its number is <code>${escapeHtml(id)}</code>.</p>`}
${of.customer === '' ? '' : `<p>For ${escapeHtml(of.customer)}</p>`}
<table>
<tbody>${rows.join('')}</tbody>
<tfoot><tr><th scope="row">Total</th><td>${escapeHtml(of.total)}</td></tr></tfoot>
</table>
</section>`;
}

/** The one page of the shop: it works without a script, and shows the text of customers as text. */
export function renderPage({ fields, alert, receipt }: Shown): string {
  const value = (name: string, fallback = '') => escapeHtml(fields.get(name) ?? fallback);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The shop</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shop.css">
</head>
<body>
<main>
<h1>The shop</h1>
${alert === undefined ? '' : `<p role="alert">${escapeHtml(alert)}</p>`}
<form action="/" method="post">
<label for="item">Item</label>
<select id="item" name="item">${itemOptions(fields.get('item'))}</select>
<label for="count">Count</label>
<input id="count" name="count" inputmode="numeric" autocomplete="off" value="${value('count', '1')}">
<label for="name">Your name</label>
<input id="name" name="name" autocomplete="name" value="${value('name')}">
<button formmethod="get">Show the price</button>
<button class="main">Order</button>
</form>
${receipt === undefined ? '' : receiptSection(receipt)}
</main>
</body>
</html>
`;
}
