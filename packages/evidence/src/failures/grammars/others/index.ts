import type { Grammar } from '../../grammar.ts';
import { busted } from './busted.ts';
import { crystal, crystalSpec } from './crystal.ts';
import { dart, dartTest } from './dart.ts';
import { elixir } from './elixir.ts';
import { erlc, eunit } from './erlang.ts';
import { exunit } from './exunit.ts';
import { r, testthat } from './r.ts';

export const othersGrammars: readonly Grammar[] = [
  exunit,
  elixir,
  eunit,
  erlc,
  busted,
  crystal,
  crystalSpec,
  dartTest,
  dart,
  testthat,
  r,
];
