import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect } from '@playwright/test';

// The page takes the font of the machine. In these pictures it has one font, which npm brings, so that they are the same
// on every machine, but for the edges of letters; for those is `maxDiffPixelRatio`.
const fonts = [400, 700].map((weight) => {
  const file = `@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-${String(weight)}-normal.woff2`;
  const data = readFileSync(createRequire(import.meta.url).resolve(file), 'base64');
  const source = `url(data:font/woff2;base64,${data}) format('woff2')`;
  return `@font-face { font-family: Pictured; font-weight: ${String(weight)}; src: ${source}; }`;
});
const style = [...fonts, '* { font-family: Pictured !important; }'].join('\n');

const test = base.extend<{ open: (path: string) => Promise<void> }>({
  open: async ({ page }, use) => {
    await use(async (path) => {
      await page.goto(path);
      await page.addStyleTag({ content: style });
      await page.evaluate(
        "Promise.all(['16px Pictured', '700 16px Pictured'].map((font) => document.fonts.load(font)))",
      );
    });
  },
});
test.use({ bypassCSP: true }); // for the font

test('the form', async ({ page, open }) => {
  await open('/');
  await expect(page).toHaveScreenshot('form.png');
});

test('a price', async ({ page, open }) => {
  await open('/?item=lamp&count=5&name=Ada');
  await expect(page).toHaveScreenshot('price.png');
});

test('what is wrong', async ({ page, open }) => {
  await open('/?item=mug&count=0');
  await expect(page).toHaveScreenshot('wrong.png');
});

test('the form on a telephone', async ({ page, open }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open('/');
  await expect(page).toHaveScreenshot('telephone.png');
});
