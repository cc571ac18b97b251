import type { TokenSeed } from '../seed.ts';
import type { FakeState } from '../state.ts';

/** What every resolver is given. */
export interface GraphQlContext {
  state: FakeState;
  token: TokenSeed;
}
