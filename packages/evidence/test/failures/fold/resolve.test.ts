import { openLooseResolver, openResolver } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const tree = [
  'setup.py',
  'src/cart.ts',
  'src/index.ts',
  'packages/api/src/index.ts',
  'packages/api/src/order.ts',
  'packages/api/test/order.test.ts',
  'services/pay/src/main/java/com/shop/Pay.java',
  'src/app/main.py',
  'docs/a b.md',
];
const resolver = openResolver(tree, 'acme/shop');

describe('a printed path as a file of the tree', () => {
  test.each([
    ['as it is', 'src/cart.ts', 'src/cart.ts'],
    ['with a dot', './src/cart.ts', 'src/cart.ts'],
    ['with blanks', 'docs/a b.md', 'docs/a b.md'],
    ["a runner's checkout", '/home/runner/work/shop/shop/src/cart.ts', 'src/cart.ts'],
    ['a container job', '/__w/shop/shop/setup.py', 'setup.py'],
    ['a container', '/app/setup.py', 'setup.py'],
    ['another folder in a container', '/srv/x/packages/api/src/order.ts', 'packages/api/src/order.ts'],
    ['Windows', 'D:\\a\\shop\\shop\\src\\cart.ts', 'src/cart.ts'],
    ['Windows, relative', 'packages\\api\\src\\order.ts', 'packages/api/src/order.ts'],
    ['a file URL', 'file:///home/runner/work/shop/shop/src/cart.ts', 'src/cart.ts'],
    ['a file URL of Windows', 'file:///D:/a/shop/shop/src/cart.ts', 'src/cart.ts'],
    ["a package's own folder", 'test/order.test.ts', 'packages/api/test/order.test.ts'],
    ['a name alone that is there once', 'order.ts', 'packages/api/src/order.ts'],
    ["a Java class's file", 'com/shop/Pay.java', 'services/pay/src/main/java/com/shop/Pay.java'],
    ["below the repository's name", 'shop/setup.py', 'setup.py'],
    ['from a folder beside', '../api/src/order.ts', 'packages/api/src/order.ts'],
  ])('%s: %s', (_, printed, path) => {
    expect(resolver.resolve(printed)).toBe(path);
  });

  test.each([
    ['nothing like it', 'src/none.ts'],
    ['a name that two files end with, when neither is at the root', 'api/none/index.ts'],
    ["another package's file of the same name", '/usr/lib/python3/dist-packages/setup.py'],
    ['a name alone under a foreign folder', '/opt/tool/setup.py'],
    ['an installed package', '/home/runner/work/shop/shop/node_modules/cart/src/cart.ts'],
    ["pnpm's store", 'node_modules/.pnpm/cart@1.0.0/node_modules/cart/src/index.ts'],
    ['a crate', '/root/.cargo/registry/src/index.crates.io-1/x-1.0.0/src/index.ts'],
    ['nothing', ''],
    ['only dots', '../../..'],
    ['the root', '/'],
  ])('%s is none: %s', (_, printed) => {
    expect(resolver.resolve(printed)).toBeNull();
  });

  test('an ambiguous end is none, a whole path is not', () => {
    const two = openResolver(['a/src/x.ts', 'b/src/x.ts'], null);
    expect(two.resolve('src/x.ts')).toBeNull();
    expect(two.resolve('a/src/x.ts')).toBe('a/src/x.ts');
    expect(two.resolve('/work/a/src/x.ts')).toBe('a/src/x.ts');
  });

  test('what comes out is always a path of the tree', () => {
    const piece = fc.oneof(
      fc.constantFrom('src', 'packages', 'api', 'index.ts', 'cart.ts', '..', '.', '', 'C:', '\\', 'shop'),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.constantFrom('', '/', './', 'file://', 'D:\\'),
        (parts, start) => {
          const path = resolver.resolve(start + parts.join('/'));
          expect(path === null || tree.includes(path)).toBe(true);
        },
      ),
    );
  });

  test('a long path costs little', () => {
    expect(resolver.resolve('a/'.repeat(100_000))).toBeNull();
  });
});

describe('without a tree', () => {
  const loose = openLooseResolver('acme/shop');

  test.each([
    ['src/cart.ts', 'src/cart.ts'],
    ['./src/cart.ts', 'src/cart.ts'],
    ['/home/runner/work/shop/shop/src/cart.ts', 'src/cart.ts'],
    ['/anywhere/shop/src/cart.ts', 'src/cart.ts'],
    ['D:\\a\\shop\\shop\\src\\cart.ts', 'src/cart.ts'],
    ['/etc/passwd', null],
    ['../../etc/passwd', null],
    ['node_modules/x/index.js', null],
    ['https://a.b/c', null],
    ['', null],
  ])('%s', (printed, path) => {
    expect(loose.resolve(printed)).toBe(path);
  });
});
