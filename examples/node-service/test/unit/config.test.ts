import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

const alone = {
  host: '127.0.0.1',
  port: 8_080,
  version: 'unknown',
  databaseUrl: undefined,
  redisUrl: undefined,
  ordersPerMinute: 60,
};

test('without settings the service runs on this machine alone', () => {
  expect(readConfig({})).toEqual(alone);
});

test('a setting that is empty is none', () => {
  const env = { HOST: '', PORT: '', VERSION: '', DATABASE_URL: '', REDIS_URL: '', ORDERS_PER_MINUTE: '' };
  expect(readConfig(env)).toEqual(alone);
});

test('every setting is read from the environment', () => {
  const env = {
    HOST: '0.0.0.0',
    PORT: '80',
    VERSION: 'v2',
    DATABASE_URL: 'postgres://db',
    REDIS_URL: 'redis://cache',
    ORDERS_PER_MINUTE: '5',
  };
  expect(readConfig(env)).toEqual({
    host: '0.0.0.0',
    port: 80,
    version: 'v2',
    databaseUrl: 'postgres://db',
    redisUrl: 'redis://cache',
    ordersPerMinute: 5,
  });
});

test.each(['many', '-1', '1.5', '80 ', '1234567'])('a port of "%s" is refused', (port) => {
  expect(() => readConfig({ PORT: port })).toThrow('PORT has to be a whole number.');
});
