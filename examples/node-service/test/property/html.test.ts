import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml } from '../../src/http/html.ts';

const marks = fc.constantFrom('<', '>', '&', '"', "'", '&lt;', '</td>', 'a', '€');
const texts = fc.array(fc.oneof(marks, fc.string())).map((parts) => parts.join(''));

function read(html: string): string {
  const characters = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  return html.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => characters[entity as keyof typeof characters]);
}

test('no text begins or ends an element, an attribute or an entity', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!(?:lt|gt|quot|#39|amp);)/);
    }),
  );
});

test('a browser reads what was written', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(read(escapeHtml(text))).toBe(text);
    }),
  );
});
