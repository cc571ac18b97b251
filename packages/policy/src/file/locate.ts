import { positionAt } from './position.ts';
import { type Node, readTree } from './tree.ts';

/**
 * Where a value of a policy stands; null where the file has none there. `path` are keys and 0-based indexes from the root,
 * as `['risk', 'rules', 0, 'paths', 1]`.
 */
export function locate(text: string, path: ReadonlyArray<string | number>): { line: number; column: number } | null {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const tree = readTree(source);
  let node: Node | null | undefined = 'root' in tree ? tree.root : null;
  for (const step of path) {
    if (node?.kind === 'mapping') node = node.entries.get(String(step))?.value;
    else node = node?.kind === 'sequence' ? node.items[Number(step)] : null;
  }
  return node ? positionAt(source, node.at) : null;
}
