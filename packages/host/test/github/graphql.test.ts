import { expect, test } from '@jest/globals';
import { graphqlAddress } from '../../src/github/graphql.ts';

test.each([
  ['https://api.github.com', '/graphql'],
  ['https://api.octo.ghe.com', '/graphql'],
  ['https://ghe.example.com/api/v3', 'https://ghe.example.com/api/graphql'],
  ['https://ghe.example.com/api/v3/', 'https://ghe.example.com/api/graphql'],
])('GraphQL of %s is at %s', (api, address) => {
  expect(graphqlAddress(api)).toBe(address);
});
