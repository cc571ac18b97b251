import type { StackFrame } from '@gauntlet/verdict';

const frame =
  /^\s{0,12}(?:# |from |\d{1,3}: from )?((?:[A-Za-z]:)?[^\s:#<][^:]{0,400}|<internal:[^>]{1,200}>):(\d{1,7}):in [`'](.{1,200})'$/;
const bare = /^\s{0,12}# ((?:[A-Za-z]:)?\.?[^\s:#][^:]{0,400}\.(?:rb|rake|feature)):(\d{1,7})$/;

/** `# ./spec/cart_spec.rb:8:in 'block in <top (required)>'`, `from run.rb:2:in '<main>'`; null for what is no frame. */
export function rubyFrame(text: string): StackFrame | null {
  const [, path, line, method] = frame.exec(text) ?? bare.exec(text) ?? [];
  if (path === undefined) return null;
  const place = { path, line: Number(line) };
  return method === undefined ? place : { ...place, function: method };
}

/** The first frame outside Ruby and its gems. */
export function ownFrame(stack: readonly StackFrame[]): StackFrame | undefined {
  return stack.find(({ path }) => !foreign.test(path));
}

const foreign =
  /[/\\]gems[/\\]|^<internal:|vendor_ruby|[/\\]lib[/\\]ruby[/\\]|[/\\]vendor[/\\]bundle[/\\]|[/\\]rubygems[/\\]|[/\\]bin[/\\]|^-e$/;
