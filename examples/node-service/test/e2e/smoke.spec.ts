import { expect, test } from '@playwright/test';

test('the service is healthy, and says which version it is', async ({ request }) => {
  const answer = await request.get('/health');
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ status: 'ok' });
  expect(answer.headers()['x-version']).toBeTruthy();
});

test('the page asks nobody else for anything, and nothing of it fails', async ({ page, baseURL }) => {
  const troubles: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('data:') && new URL(url).origin !== new URL(baseURL ?? '').origin) troubles.push(url);
  });
  page.on('response', (response) => {
    if (!response.ok()) troubles.push(`${String(response.status())} ${response.url()}`);
  });
  page.on('console', (message) => troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'The shop' })).toBeVisible();
  expect(troubles).toEqual([]);
});
