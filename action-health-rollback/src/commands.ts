import type { Git, Host } from '@gauntlet/host';
import { adopt } from './adopt.ts';
import { alert } from './alert/alert.ts';
import type { CommandResult } from './command.ts';
import { costs } from './costs/costs.ts';
import type { Command } from './inputs.ts';
import { judgeFile } from './judge-file.ts';
import { monitor } from './monitor.ts';
import { rollBack } from './roll-back.ts';
import { rollout } from './rollout.ts';
import type { State } from './state.ts';
import { sweep } from './sweep.ts';

type Act = (host: Host, git: Git | null, state: State) => Promise<CommandResult>;

const acts: Readonly<Record<Command, Act>> = {
  ...{ rollout, adopt, rollback: rollBack, monitor, sweep },
  judge: (host, _, state) => judgeFile(host, state),
  costs: (host, _, state) => costs(host, state),
  alert: (host, _, state) => alert(host, state),
};

/** Does what the input `command` asks for. */
export function act(host: Host, git: Git | null, state: State): Promise<CommandResult> {
  return acts[state.inputs.command](host, git, state);
}
