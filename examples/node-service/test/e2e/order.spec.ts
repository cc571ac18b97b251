import { expect, test } from '@playwright/test';

test.describe('a customer', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/');
  });

  test('asks what a lamp costs, and then orders it', async ({ page }) => {
    await page.getByLabel('Item').selectOption('lamp');
    await page.getByLabel('Count').fill('5');
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Show the price' }).click();

    const cost = page.getByRole('region', { name: 'What it would cost' });
    await expect(cost.getByRole('row')).toHaveText([
      '5 x lamp225.00 EUR',
      'discount-11.25 EUR',
      'deliveryfree',
      'Total213.75 EUR',
    ]);

    await page.getByRole('button', { name: 'Order' }).click();
    const receipt = page.getByRole('region', { name: 'Your order is placed' });
    await expect(receipt).toContainText('For Ada');
    await expect(receipt.getByRole('row', { name: 'Total' })).toContainText('213.75 EUR');
  });

  test('orders once, however often the receipt is loaded', async ({ page }) => {
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Order' }).click();
    const number = page.getByRole('region', { name: 'Your order is placed' }).getByRole('code');
    const first = await number.textContent();
    await page.reload();
    await expect(number).toHaveText(first ?? '');
  });

  test('is told what is wrong, and mends it without filling in the rest again', async ({ page }) => {
    await page.getByLabel('Item').selectOption('mug');
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Count').fill('101');
    await page.getByRole('button', { name: 'Order' }).click();
    await expect(page.getByRole('alert')).toHaveText('A count is a number from 1 to 100.');

    await expect(page.getByLabel('Item')).toHaveValue('mug');
    await expect(page.getByLabel('Your name')).toHaveValue('Ada');
    await page.getByLabel('Count').fill('2');
    await page.getByRole('button', { name: 'Order' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Your order is placed' })).toContainText('2 x mug');
  });

  test('needs no mouse', async ({ page }) => {
    for (const label of ['Item', 'Count', 'Your name']) {
      await page.keyboard.press('Tab');
      await expect(page.getByLabel(label)).toBeFocused();
    }
    await page.keyboard.type('Ada');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'What it would cost' })).toContainText('For Ada');
  });

  test('can be called whatever: a name is shown, and does nothing', async ({ page }) => {
    const name = '<img src=x onerror="document.title=\'taken\'">';
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Order' }).click();
    await expect(page.getByText(`For ${name}`)).toBeVisible();
    await expect(page).toHaveTitle('The shop');
  });
});

test('an order that nobody placed is not found', async ({ page }) => {
  const answer = await page.goto('/?order=none');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('alert')).toHaveText('There is no such order.');
});
