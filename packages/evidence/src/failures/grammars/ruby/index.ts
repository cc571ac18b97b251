import type { Grammar } from '../../grammar.ts';
import { bundler } from './bundler.ts';
import { cucumber } from './cucumber.ts';
import { minitest } from './minitest.ts';
import { rspec } from './rspec.ts';
import { rubocop } from './rubocop.ts';
import { ruby } from './ruby.ts';
import { testUnit } from './test-unit.ts';

export const rubyGrammars: readonly Grammar[] = [rspec, minitest, testUnit, cucumber, rubocop, ruby, bundler];
