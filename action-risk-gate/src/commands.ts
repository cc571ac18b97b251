import type { Event } from '@gauntlet/gate';
import type { Git, Host } from '@gauntlet/host';
import { backtest } from './backtest.ts';
import type { CommandResult } from './command.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import type { Command } from './inputs.ts';
import { rebuild } from './rebuild.ts';
import { record } from './record.ts';
import type { State } from './state.ts';
import { validate } from './validate.ts';
import { verify } from './verify.ts';

type Act = (host: Host, git: Git | null, event: Event, state: State) => Promise<CommandResult>;

/** What each command but `evaluate` does. */
export const commands: Readonly<Record<Exclude<Command, 'evaluate'>, Act>> = {
  ...{ record, explain, verify, rebuild },
  ...{ backtest, doctor, validate },
};
