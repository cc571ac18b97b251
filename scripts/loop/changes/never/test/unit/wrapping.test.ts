import { describe, expect, test } from 'vitest';
import { wrappingFee } from '../../src/domain/wrapping.ts';
import { serve } from '../support/serve.ts';

describe('wrapping', () => {
  test('costs two euros for one piece', () => {
    expect(wrappingFee(1)).toBe(200);
  });

  test('costs one euro for each further piece', () => {
    expect(wrappingFee(9)).toBe(1_000);
  });

  test('is free from ten pieces on', () => {
    expect(wrappingFee(10)).toBe(0);
  });

  test('can be asked for', async () => {
    const shop = await serve();
    const answer = await shop.get('/wrapping?item=mug&count=3&name=Ada');
    expect(await answer.json()).toEqual({ cents: 400 });
    await shop.close();
  });
});
