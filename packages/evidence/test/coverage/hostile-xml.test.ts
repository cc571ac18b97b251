import { describe, test } from '@jest/globals';
import { cobertura, isRead, isRefused } from './hostility.ts';
import { bytesOf } from './reading.ts';

describe('XML', () => {
  test('deep nesting', () => {
    isRead(cobertura({ before: `${'<x>'.repeat(250)}${'</x>'.repeat(250)}` }));
    isRefused(cobertura({ before: '<x>'.repeat(100_000) + '</x>'.repeat(100_000) }), /nested deeper than 256/);
  });

  test('a DOCTYPE that defines something', () => {
    isRead(cobertura({ doctype: '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">' }));
    isRead(cobertura({ doctype: "<!DOCTYPE coverage PUBLIC '-//x//[y]>' 'coverage-04.dtd'>" }));
    const laughs = '<!DOCTYPE coverage [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    isRefused(cobertura({ doctype: laughs, before: '<sources><source>&b;</source></sources>' }), /internal subset/);
    isRefused(
      cobertura({ doctype: '<!DOCTYPE coverage SYSTEM "x.dtd" [<!ENTITY % p SYSTEM "file:///etc/passwd">]>' }),
      /internal subset/,
    );
    isRefused(cobertura({ doctype: '<!DOCTYPE coverage><!DOCTYPE coverage>' }), /DOCTYPE stands elsewhere/);
    isRefused(cobertura({ before: '<!DOCTYPE coverage>' }), /DOCTYPE stands elsewhere/);
    isRefused('<!DOCTYPE coverage SYSTEM "http://x', /cut short/);
  });

  test('entities', () => {
    isRead(cobertura({ before: '<sources><source>&amp;&lt;&#65;&#x1F600;</source></sources>' }));
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
      isRefused(cobertura({ before: `<sources><source>${entity}</source></sources>` }), /entity|reference/);
      isRefused(cobertura({ attributes: ` version="${entity}"` }), /entity|reference/, [3]);
    }
    isRefused(cobertura({ before: `<x>&${'a'.repeat(1e6)};</x>` }), /reference/);
  });

  test('long tags, texts, comments and many attributes', () => {
    isRead(cobertura({ attributes: ` version="${'x'.repeat(1_000_000)}"` }));
    isRefused(cobertura({ attributes: ` version="${'x'.repeat(1_100_000)}"` }), /a tag is longer than 1048576 bytes/);
    isRefused(
      cobertura({ attributes: ` version="${'x'.repeat(1_100_000)}"` }),
      /a tag is longer than 1048576 bytes/,
      [5_000_000],
    );
    isRefused(`<coverage ${'x'.repeat(5_000_000)}`, /a tag is longer/);
    isRead(cobertura({ before: `<!--${'- '.repeat(2_000_000)}-->` }));
    isRead(cobertura({ before: `<x>${'y'.repeat(3_000_000)}<![CDATA[${'z]'.repeat(1_000_000)}]]></x>` }));
    isRefused(
      cobertura({ before: `<sources><source>${'y'.repeat(1_100_000)}</source></sources>` }),
      /text of an element is longer/,
    );
    const many = (count: number) => Array.from({ length: count }, (_, i) => ` a${i}="1"`).join('');
    isRead(cobertura({ attributes: many(256) }));
    isRefused(cobertura({ attributes: many(257) }), /more than 256 attributes/);
  });

  test.each([
    [
      'mismatched tags',
      cobertura({ before: '<x></y>' }),
      cobertura({ before: '<x></x>' }),
      /the end tag "y" closes "x"/,
    ],
    ['an end tag too many', `${cobertura()}</x>`, cobertura(), /closes no element/],
    ['a second root', `${cobertura()}<coverage/>`, `${cobertura()}<!-- end -->\n`, /more than one root/],
    ['text after the root', `${cobertura()}x`, `${cobertura()}\n`, /outside its root/],
    ['CDATA after the root', `${cobertura()}<![CDATA[x]]>`, cobertura(), /outside its root/],
    [
      'an attribute twice',
      cobertura({ attributes: ' a="1" a="2"' }),
      cobertura({ attributes: ' a="1" b="2"' }),
      /same attribute twice/,
    ],
    [
      'a known attribute twice',
      cobertura({ inside: '<line number="1" hits="0" hits="1"/>' }),
      cobertura(),
      /same attribute twice/,
    ],
    [
      'attributes glued together',
      cobertura({ attributes: ' a="1"b="2"' }),
      cobertura({ attributes: ' a="1"\tb="2"' }),
      /white space/,
    ],
    [
      'an attribute without quotes',
      cobertura({ attributes: ' a=1' }),
      cobertura({ attributes: " a = '1'" }),
      /not quoted/,
    ],
    ['an attribute without a value', cobertura({ attributes: ' a' }), cobertura({ attributes: ' a=""' }), /no value/],
    ['a < in an attribute', cobertura({ attributes: ' a="<"' }), cobertura({ attributes: ' a=">"' }), /holds a "<"/],
    ['a < that is no tag', cobertura({ before: '<1/>' }), cobertura({ before: '<_1/>' }), /begins no tag/],
    [
      'a slash inside a tag',
      cobertura({ attributes: ' / a=""' }),
      cobertura({ before: '<a / >'.replace(' >', '>') }),
      /does not end it/,
    ],
    ['a declaration too late', ` ${cobertura()}`, cobertura(), /XML declaration stands elsewhere/],
    [
      'a broken declaration',
      cobertura({ declaration: '<?xml encoding="UTF-8"?>' }),
      cobertura({ declaration: "<?xml version='1.1' standalone='yes'?>" }),
      /declaration is not well-formed/,
    ],
    [
      'another encoding',
      cobertura({ declaration: '<?xml version="1.0" encoding="UTF-16"?>' }),
      cobertura({ declaration: '<?xml version="1.0" encoding="utf-8"?>' }),
      /encoding "UTF-16"; allowed are/,
    ],
    [
      'Latin 1',
      cobertura({ declaration: '<?xml version="1.0" encoding="ISO-8859-1" ?>' }),
      cobertura({ declaration: '<?xml version="1.0" encoding="US-ASCII" ?>' }),
      /encoding "ISO-8859-1"/,
    ],
    ['a NUL', cobertura({ before: '<x>\0</x>' }), cobertura({ before: '<x>0</x>' }), /NUL/],
    ['a NUL in a name', cobertura({ before: '<x\0/>' }), cobertura({ before: '<x0/>' }), /NUL|white space|name/],
    ['a NUL in an attribute', cobertura({ attributes: ' a="\0"' }), cobertura({ attributes: ' a="0"' }), /NUL/],
    ['a NUL in a comment', cobertura({ before: '<!--\0-->' }), cobertura({ before: '<!--0-->' }), /NUL/],
    [
      'a control character',
      cobertura({ before: '<x>\u001b[0m</x>' }),
      cobertura({ before: '<x>\t[0m</x>' }),
      /control character/,
    ],
    [
      'an unknown declaration',
      cobertura({ before: '<!ELEMENT x ANY>' }),
      cobertura({ before: '<?ELEMENT x ANY?>' }),
      /"<!"/,
    ],
    ['a section that never ends', cobertura({ before: '<!-- ' }), cobertura({ before: '<!-- -->' }), /cut short/],
  ])('%s', (_, hostile, benign, message) => {
    isRead(benign);
    isRefused(hostile, message);
    isRefused(hostile, message, [1]);
  });

  test('cut short at every byte', () => {
    const text = cobertura({
      before: '<!-- ü --><sources><source>&amp;<![CDATA[x]]></source></sources>',
      doctype: '<!DOCTYPE coverage SYSTEM "x">',
    });
    isRead(`${text}\n`);
    for (let length = 1; length < bytesOf(text).length; length++)
      isRefused(bytesOf(text).subarray(0, length), /cut short|declaration is not/);
  });
});
