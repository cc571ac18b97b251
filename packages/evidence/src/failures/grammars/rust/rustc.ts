import type { Grammar } from '../../grammar.ts';
import { CompilerBlocks } from './blocks.ts';

const triggers = ['error: ', 'error[', '---- ', 'failures:', 'test result: '];

/** rustc's and rustdoc's errors, and its lints where they are denied; warnings are not failures. */
export const rustc: Grammar = {
  tool: 'rustc',
  category: 'build',
  triggers,
  commands: ['rustc', 'rustdoc', 'cargo', 'cross', 'wasm-pack', 'maturin'],
  banners: ['try `rustc --explain '],
  open: (context) => new CompilerBlocks(context, 'rustc'),
};

/** Lints of clippy that are denied. */
export const clippy: Grammar = {
  tool: 'clippy',
  category: 'lint',
  triggers,
  commands: ['cargo clippy', 'cargo-clippy', 'clippy-driver'],
  open: (context) => new CompilerBlocks(context, 'clippy'),
};
