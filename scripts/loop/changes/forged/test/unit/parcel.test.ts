import { expect, test } from 'vitest';
import { parcelOf } from '../../src/domain/parcel.ts';

test('there is a parcel', () => {
  expect(parcelOf).toBeTypeOf('function');
});
