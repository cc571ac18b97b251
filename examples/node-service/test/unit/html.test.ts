import { expect, test } from 'vitest';
import { escapeHtml } from '../../src/http/html.ts';

test('what HTML would read is written so that it is shown', () => {
  expect(escapeHtml(`<a href="x" title='y'>&</a>`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;',
  );
});

test('every other text stays as it is', () => {
  expect(escapeHtml('Zoë, 5 €; a=b')).toBe('Zoë, 5 €; a=b');
});
