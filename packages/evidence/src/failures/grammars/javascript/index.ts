import type { Grammar } from '../../grammar.ts';
import { ava } from './ava.ts';
import { biome } from './biome.ts';
import { esbuild, rollup, vite, webpack } from './bundlers.ts';
import { dependencyCruiser } from './dependency-cruiser.ts';
import { eslint } from './eslint.ts';
import { istanbul } from './istanbul.ts';
import { jasmine } from './jasmine.ts';
import { jest } from './jest.ts';
import { karma } from './karma.ts';
import { mocha } from './mocha.ts';
import { node } from './node.ts';
import { nodeTest } from './node-test.ts';
import { jshint, standard, tslint } from './older-linters.ts';
import { playwright } from './playwright.ts';
import { prettier } from './prettier.ts';
import { stryker } from './stryker.ts';
import { tap } from './tap.ts';
import { tsc } from './tsc.ts';
import { vitest } from './vitest.ts';

export const javascriptGrammars: readonly Grammar[] = [
  jest,
  mocha,
  vitest,
  nodeTest,
  playwright,
  ava,
  jasmine,
  karma,
  tap,
  stryker,
  node,
  istanbul,
  eslint,
  prettier,
  biome,
  standard,
  tslint,
  jshint,
  dependencyCruiser,
  tsc,
  webpack,
  esbuild,
  rollup,
  vite,
];
