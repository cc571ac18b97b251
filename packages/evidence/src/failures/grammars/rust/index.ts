import type { Grammar } from '../../grammar.ts';
import { cargo } from './cargo.ts';
import { cargoTest } from './cargo-test.ts';
import { nextest } from './nextest.ts';
import { clippy, rustc } from './rustc.ts';
import { rustfmt } from './rustfmt.ts';

export const rustGrammars: readonly Grammar[] = [rustc, clippy, cargo, cargoTest, nextest, rustfmt];
