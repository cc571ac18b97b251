import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what EUnit and erlc say', () => {
  test.each<[string, unknown[][]]>([
    [
      'eunit',
      [
        [
          'eunit',
          'assertEqual',
          'test',
          'cart_tests.erl:5',
          'error:{assertEqual,[{module,cart_tests}',
          'cart_tests',
          'tax_test',
          '4',
          '3',
        ],
        ['eunit', 'badarg', 'test', 'cart_tests.erl:6', 'error:badarg', 'cart_tests', 'empty_test', null, null],
      ],
    ],
    ['erlc', [['erlc', '', 'build', 'broken.erl:3:18', 'function sum/1 undefined']]],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`others/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['eunit', 'rebar3 eunit'],
    ['erlc', 'erlc broken.erl'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`others/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });
});
