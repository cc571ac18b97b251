import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { XmlScanner } from '../../src/bytes/xml.ts';
import { Vocabulary } from '../../src/bytes/xml-names.ts';

const vocabulary = new Vocabulary('a', 'b', 'text', 'x', 'y-z', 'n:s');
const names = vocabulary.names;
const spelled = Object.keys(names);

/** The events of a scan as text; elements called `text` are asked for their text. */
function events(xml: string, sizes: readonly number[] = [1 << 16]): string[] {
  const seen: string[] = [];
  const scanner = new XmlScanner(vocabulary, {
    open(tag) {
      const attributes = ['x', 'y-z', 'n:s'].flatMap((name) => {
        const value = tag.get(names[name as 'x']);
        return value === undefined ? [] : [`${name}=${value}`];
      });
      seen.push([`<${spelled[tag.name] ?? '?'}`, ...attributes, `@${scanner.line}`, `d${scanner.depth}`].join(' '));
      if (tag.name === names.text) scanner.captureText();
    },
    close(name, text) {
      seen.push(`>${spelled[name] ?? '?'}${text === null ? '' : ` ${JSON.stringify(text)}`}`);
    },
  });
  const bytes = new TextEncoder().encode(xml);
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] as number;
    const chunk = bytes.slice(at, at + size);
    scanner.push(chunk);
    chunk.fill(0x3c);
    at += size;
  }
  scanner.end();
  return seen;
}

describe('XmlScanner', () => {
  test.each([
    ['an empty element', '<a/>', ['<a @1 d1', '>a']],
    ['attributes', `<a x="1" y-z = '2' other="3" n:s='"' />`, ['<a x=1 y-z=2 n:s=" @1 d1', '>a']],
    ['references in attributes', '<a x="&lt;&#9;&#x41;&amp;lt;&apos;&quot;&gt;"/>', ['<a x=<\tA&lt;\'"> @1 d1', '>a']],
    ['lines', '\n<a\nx="\n"\n>\n<b/></a>\n', ['<a x=\n @5 d1', '<b @6 d2', '>b', '>a']],
    [
      'unknown names, however long',
      `<q><é:ü-1.x/><${'w'.repeat(3000)} x="1"/></q>`,
      ['<? @1 d1', '<? @1 d2', '>?', '<? x=1 @1 d2', '>?', '>?'],
    ],
    [
      'text',
      '<a><text>1 &lt; 2<![CDATA[ <&]]]]>ü\n</text>3</a>',
      ['<a @1 d1', '<text @1 d2', '>text "1 < 2 <&]]ü\\n"', '>a'],
    ],
    [
      'only an element’s own text',
      '<text>1<b>2</b>3<!-- 4 --><?p 5?></text>',
      ['<text @1 d1', '<b @1 d2', '>b', '>text "13"'],
    ],
    ['an empty text', '<text/>', ['<text @1 d1', '>text ""']],
    [
      'comments and instructions everywhere',
      '<?xml version="1.0"?><?p?><!-- <a> --><!----><a><?q >??><!-- - > --></a><!--\n--><?r?>',
      ['<a @1 d1', '>a'],
    ],
    ['a DOCTYPE', '<!DOCTYPE a PUBLIC \'[>\' "]\n">\n<a/>', ['<a @3 d1', '>a']],
    [
      'a byte order mark and a declaration',
      '\ufeff<?xml version="1.0" encoding="utf-8" standalone="no" ?>\n<a/>',
      ['<a @2 d1', '>a'],
    ],
    ['end tags with white space', '<a><b></b \n></a\t>', ['<a @1 d1', '<b @1 d2', '>b', '>a']],
  ])('%s', (_, xml, expected) => {
    for (const sizes of [[1], [2], [3], [5], [11], [1 << 16]]) expect(events(xml, sizes)).toEqual(expected);
  });

  test.each([1, 2, 3, 5, 6, 7, 100])('a declaration in other letters is refused, in pieces of %d bytes too', (size) => {
    expect(() => events('<?xMl version="1.0"?><a/>', [size])).toThrow('an XML declaration stands elsewhere');
  });

  test('integers', () => {
    const values: number[] = [];
    const scanner = new XmlScanner(vocabulary, { open: (tag) => values.push(tag.integer(names.x)), close: () => {} });
    const numbers = ['0', '007', '123456789012345', '1234567890123456', '', '-1', '1.5', ' 1', '1e3', 'x'];
    scanner.push(new TextEncoder().encode(`<a>${numbers.map((number) => `<b x="${number}"/>`).join('')}</a>`));
    scanner.end();
    expect(values).toEqual([
      -1,
      0,
      7,
      123456789012345,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  test('what is written comes back, however the bytes are cut', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '<', '&', '"', "'", '>', ']', 'ü', '日', '😀', '\n', '-', '/'),
    });
    const escaped = (value: string) => value.replace(/[&<"'>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
    const between = fc.constantFrom('', ' ', '\n', '<!-- x -->', '<?p q?>');
    const element = fc.tuple(text, text, between, fc.boolean());
    fc.assert(
      fc.property(
        fc.array(element, { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (elements, sizes) => {
          let line = 1;
          const expected = ['<a @1 d1'];
          const parts = elements.map(([attribute, content, gap, plain]) => {
            const body = plain ? escaped(content) : `<![CDATA[${content.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
            const opening = `${gap}<text x="${escaped(attribute)}">`;
            line += opening.split('\n').length - 1;
            expected.push(`<text x=${attribute} @${line} d2`, `>text ${JSON.stringify(content)}`);
            line += body.split('\n').length - 1;
            return `${opening}${body}</text>`;
          });
          expect(events(`<a>${parts.join('')}</a>`, sizes)).toEqual([...expected, '>a']);
        },
      ),
      { numRuns: 400 },
    );
  });
});

test('Vocabulary tells names apart that look alike in part', () => {
  const alike = ['ab', 'ba', 'a', 'aab', 'abb', 'axb', 'number', 'numder', 'line', 'lime'];
  const words = new Vocabulary(...alike);
  const find = (name: string) => words.find(new TextEncoder().encode(`<${name}>`), 1, name.length + 1);
  expect(alike.map(find)).toEqual(alike.map((_, i) => i));
  expect(['b', 'abc', 'aabb', 'Line', 'lines', 'numer'].map(find)).toEqual([-1, -1, -1, -1, -1, -1]);
});
