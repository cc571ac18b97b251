import { describe } from '@jest/globals';
import { withstandFaults } from './faults.ts';

describe('trap, paths-filter and danger: an outage, or half an answer, is no consent', () => {
  withstandFaults(['answers 500', 'is cut']);
});
