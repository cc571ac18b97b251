import type { Grammar } from '../../grammar.ts';
import { composer } from './composer.ts';
import { pest } from './pest.ts';
import { php } from './php.ts';
import { phpcs } from './phpcs.ts';
import { phpstan, psalmGrammar } from './phpstan.ts';
import { phpunit } from './phpunit.ts';

export const phpGrammars: readonly Grammar[] = [phpunit, pest, phpcs, phpstan, psalmGrammar, php, composer];
