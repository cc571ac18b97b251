import { describe, test } from '@jest/globals';
import { clover, cobertura, isRead, isRefused, jacoco, opencover } from './hostility.ts';
import { bytesOf } from './reading.ts';

describe.each([
  ['Cobertura', cobertura, '<line number="1" hits="0" hits="1"/>'],
  ['JaCoCo', jacoco, '<line nr="1" ci="0" ci="1"/>'],
  ['Clover', clover, '<line num="1" type="stmt" count="0" count="1"/>'],
  ['OpenCover', opencover, '<SequencePoint vc="0" sl="1" fileid="1" vc="1"/>'],
] as const)('%s', (_, report, twice) => {
  test('deep nesting', () => {
    isRead(report({ before: `${'<x>'.repeat(250)}${'</x>'.repeat(250)}` }));
    isRefused(report({ before: '<x>'.repeat(100_000) + '</x>'.repeat(100_000) }), /nested deeper than 256/);
  });

  test('a DOCTYPE that defines something', () => {
    isRead(report({ doctype: '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">' }));
    isRead(report({ doctype: "<!DOCTYPE coverage PUBLIC '-//x//[y]>' 'coverage-04.dtd'>" }));
    const laughs = '<!DOCTYPE coverage [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    isRefused(report({ doctype: laughs, before: '<sources><source>&b;</source></sources>' }), /internal subset/);
    isRefused(
      report({ doctype: '<!DOCTYPE coverage SYSTEM "x.dtd" [<!ENTITY % p SYSTEM "file:///etc/passwd">]>' }),
      /internal subset/,
    );
    isRefused(report({ doctype: '<!DOCTYPE coverage><!DOCTYPE coverage>' }), /DOCTYPE stands elsewhere/);
    isRefused(report({ before: '<!DOCTYPE coverage>' }), /DOCTYPE stands elsewhere/);
    isRefused('<!DOCTYPE coverage SYSTEM "http://x', /cut short/);
  });

  test('entities', () => {
    isRead(report({ before: '<sources><source>&amp;&lt;&#65;&#x1F600;</source></sources>' }));
    for (const entity of [
      '&xxe;',
      '&#0;',
      '&#xD800;',
      '&#x110000;',
      '&#xFFFFFFFFFFFF;',
      '&#;',
      '&#x;',
      '&;',
      '& ',
      '&toString;',
      '&__proto__;',
    ]) {
      isRefused(report({ before: `<sources><source>${entity}</source></sources>` }), /entity|reference/);
      isRefused(report({ attributes: ` version="${entity}"` }), /entity|reference/, [3]);
    }
    isRefused(report({ before: `<x>&${'a'.repeat(1e6)};</x>` }), /reference/);
  });

  test('long tags, texts, comments and many attributes', () => {
    isRead(report({ attributes: ` version="${'x'.repeat(1_000_000)}"` }));
    isRefused(report({ attributes: ` version="${'x'.repeat(1_100_000)}"` }), /a tag is longer than 1048576 bytes/);
    isRefused(
      report({ attributes: ` version="${'x'.repeat(1_100_000)}"` }),
      /a tag is longer than 1048576 bytes/,
      [5_000_000],
    );
    isRefused(`<coverage ${'x'.repeat(5_000_000)}`, /a tag is longer/);
    isRead(report({ before: `<!--${'- '.repeat(2_000_000)}-->` }));
    isRead(report({ before: `<x>${'y'.repeat(3_000_000)}<![CDATA[${'z]'.repeat(1_000_000)}]]></x>` }));
    const many = (count: number) => Array.from({ length: count }, (_, i) => ` a${i}="1"`).join('');
    isRead(report({ attributes: many(256) }));
    isRefused(report({ attributes: many(257) }), /more than 256 attributes/);
  });

  test.each([
    ['mismatched tags', report({ before: '<x></y>' }), report({ before: '<x></x>' }), /the end tag "y" closes "x"/],
    ['an end tag too many', `${report()}</x>`, report(), /closes no element/],
    ['a second root', `${report()}<report/>`, `${report()}<!-- end -->\n`, /more than one root/],
    ['text after the root', `${report()}x`, `${report()}\n`, /outside its root/],
    ['CDATA after the root', `${report()}<![CDATA[x]]>`, report(), /outside its root/],
    [
      'an attribute twice',
      report({ attributes: ' a="1" a="2"' }),
      report({ attributes: ' a="1" b="2"' }),
      /same attribute twice/,
    ],
    ['a known attribute twice', report({ inside: twice }), report(), /same attribute twice/],
    [
      'attributes glued together',
      report({ attributes: ' a="1"b="2"' }),
      report({ attributes: ' a="1"\tb="2"' }),
      /white space/,
    ],
    ['an attribute without quotes', report({ attributes: ' a=1' }), report({ attributes: " a = '1'" }), /not quoted/],
    ['an attribute without a value', report({ attributes: ' a' }), report({ attributes: ' a=""' }), /no value/],
    ['a < in an attribute', report({ attributes: ' a="<"' }), report({ attributes: ' a=">"' }), /holds a "<"/],
    ['a < that is no tag', report({ before: '<1/>' }), report({ before: '<_1/>' }), /begins no tag/],
    [
      'a slash inside a tag',
      report({ attributes: ' / a=""' }),
      report({ before: '<a / >'.replace(' >', '>') }),
      /does not end it/,
    ],
    ['a declaration too late', ` ${report()}`, report(), /XML declaration stands elsewhere/],
    [
      'a broken declaration',
      report({ declaration: '<?xml encoding="UTF-8"?>' }),
      report({ declaration: "<?xml version='1.1' standalone='yes'?>" }),
      /declaration is not well-formed/,
    ],
    [
      'another encoding',
      report({ declaration: '<?xml version="1.0" encoding="UTF-16"?>' }),
      report({ declaration: '<?xml version="1.0" encoding="utf-8"?>' }),
      /encoding "UTF-16"; allowed are/,
    ],
    [
      'Latin 1',
      report({ declaration: '<?xml version="1.0" encoding="ISO-8859-1" ?>' }),
      report({ declaration: '<?xml version="1.0" encoding="US-ASCII" ?>' }),
      /encoding "ISO-8859-1"/,
    ],
    ['a NUL', report({ before: '<x>\0</x>' }), report({ before: '<x>0</x>' }), /NUL/],
    ['a NUL in a name', report({ before: '<x\0/>' }), report({ before: '<x0/>' }), /NUL|white space|name/],
    ['a NUL in an attribute', report({ attributes: ' a="\0"' }), report({ attributes: ' a="0"' }), /NUL/],
    ['a NUL in a comment', report({ before: '<!--\0-->' }), report({ before: '<!--0-->' }), /NUL/],
    [
      'a control character',
      report({ before: '<x>\u001b[0m</x>' }),
      report({ before: '<x>\t[0m</x>' }),
      /control character/,
    ],
    ['an unknown declaration', report({ before: '<!ELEMENT x ANY>' }), report({ before: '<?ELEMENT x ANY?>' }), /"<!"/],
    ['a section that never ends', report({ before: '<!-- ' }), report({ before: '<!-- -->' }), /cut short/],
  ])('%s', (_, hostile, benign, message) => {
    isRead(benign);
    isRefused(hostile, message);
    isRefused(hostile, message, [1]);
  });

  test('cut short at every byte', () => {
    const text = report({
      before: '<!-- ü --><sources><source>&amp;<![CDATA[x]]></source></sources>',
      doctype: '<!DOCTYPE coverage SYSTEM "x">',
    });
    isRead(`${text}\n`);
    for (let length = 1; length < bytesOf(text).length; length++)
      isRefused(bytesOf(text).subarray(0, length), /cut short|declaration is not/);
  });
});

test('a text that is kept is bounded', () => {
  const source = (length: number) => cobertura({ before: `<sources><source>${'y'.repeat(length)}</source></sources>` });
  isRead(source(1_000_000));
  isRefused(source(1_100_000), /text of an element is longer/);
});
