import type { StackFrame } from '@gauntlet/verdict';

const frame = /^\s*at (?:[\w.@$-]{1,200}\/{1,2})?([\w.$<>]{1,400}(?: [^()]{1,300})?)\(([\w$.-]{1,200}):(\d{1,7})\)/;

/** `	at com.shop.Cart.total(Cart.java:12)` with the folders of its package; null for what is no frame with a line. */
export function javaFrame(text: string): StackFrame | null {
  const [, method, file, line] = frame.exec(text) ?? [];
  if (method === undefined) return null;
  const folders = (method.split(' ')[0] as string).split('.').slice(0, -2).join('/');
  return { path: folders === '' ? (file as string) : `${folders}/${file}`, line: Number(line), function: method };
}
