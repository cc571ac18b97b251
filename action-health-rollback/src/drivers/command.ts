import { boolean, defineInputs, type InputsOf, text } from '@gauntlet/policy';
import { type Driver, DriverError, type Traffic } from '@gauntlet/rollout';
import { type DriverPorts, defineDriver } from './ports.ts';
import { parseJson, Shape } from './shape.ts';
import { type Call, Step } from './step.ts';
import { awaitTraffic } from './verify.ts';
import { commandForm, fillIn, refusePlaceholders, splitWords } from './words.ts';

const values =
  'It may hold `{version}`, `{stable}` and `{percent}`; GAUNTLET_VERSION, GAUNTLET_STABLE and GAUNTLET_PERCENT are always set.';

const options = defineInputs({
  current: text({
    form: commandForm,
    description:
      'The command that prints who has the traffic: `{"stable":"v1","canary":null}` or `{"stable":"v1","canary":{"version":"v2","percent":5}}`.',
  }),
  deploy: text({
    form: commandForm,
    description: `The command that puts {version} up beside {stable}, without traffic; it may end with a line \`{"version":"..."}\` to say under which name. ${values}`,
  }),
  shift: text({
    form: commandForm,
    description: `The command that gives {version} so many {percent} of the traffic, and {stable} the rest; without it all of the traffic moves at once. ${values}`,
  }),
  promote: text({
    form: commandForm,
    description: `The command that makes {version} the stable one, with all of the traffic; without it \`shift\` is run with 100. ${values}`,
  }),
  rollback: text({
    form: commandForm,
    description: `The command that gives {version} all of the traffic back and takes it from every other. ${values}`,
  }),
  shell: boolean({
    default: false,
    description:
      'Whether the commands are read by `bash -euo pipefail -c`; there are no placeholders then, and values come by the environment variables only.',
  }),
});

type Values = InputsOf<typeof options>;
type Verb = 'current' | 'deploy' | 'shift' | 'promote' | 'rollback';
const verbs: readonly Verb[] = ['current', 'deploy', 'shift', 'promote', 'rollback'];

/** What a command is told. */
interface Told {
  version: string;
  stable: string;
  percent: number | null;
}

function refuse(given: Values, percents: readonly number[]): string | null {
  for (const verb of ['current', 'deploy', 'rollback'] as const) {
    if (given[verb] === '') return `The driver command needs the option ${verb}`;
  }
  if (given.shift === '' && given.promote === '') return 'The driver command needs the option shift or promote';
  if (given.shift === '' && percents.length > 0) {
    return 'Without the option shift the driver command cannot split the traffic, so that only 100% is allowed';
  }
  for (const verb of verbs) {
    const refusal = given[verb] === '' ? null : refuseCommand(given[verb], given.shell);
    if (refusal !== null) return `In the option ${verb} of the driver command, ${refusal}`;
  }
  return null;
}

const names = ['version', 'stable', 'percent'];

function refuseCommand(command: string, shell: boolean): string | null {
  if (shell) {
    const found = names.find((name) => command.includes(`{${name}}`) && !command.includes(`\${${name}}`));
    return found ? `{${found}} has no meaning with shell: true; use "$GAUNTLET_${found.toUpperCase()}"` : null;
  }
  const words = splitWords(command);
  if (words === undefined) return 'what begins with [ must be a JSON array of at least one text';
  if (/[{}]/.test(words[0] ?? '')) return 'the program must be a fixed one, without a placeholder';
  return refusePlaceholders(words.join(' '), names);
}

export const command = defineDriver({
  options,
  refuse,
  open: (ports, given): Driver => new CommandDriver(ports, given),
});

class CommandDriver implements Driver {
  readonly name = 'command';
  readonly warnings: readonly string[] = [];
  readonly canSplit: boolean;
  readonly #ports: DriverPorts;
  readonly #options: Values;

  constructor(ports: DriverPorts, given: Values) {
    this.#ports = ports;
    this.#options = given;
    this.canSplit = given.shift !== '';
  }

  async current(): Promise<Traffic> {
    return this.#look(new Step(this.#ports));
  }

  async deploy(version: string, stable: string): Promise<string> {
    if (version === stable) throw new DriverError(`${version} is the stable version, and cannot be the canary too`);
    const output = await this.#run(new Step(this.#ports), 'deploy', { version, stable, percent: 0 });
    const last = output.trimEnd().split('\n').at(-1)?.trim() ?? '';
    if (!last.startsWith('{')) return version;
    const where = 'The last line that the command deploy printed';
    const named = new Shape(parseJson(last, where), where).at('version');
    return named.isAbsent ? version : named.version;
  }

  async shift({ stable, canary, percent }: { stable: string; canary: string; percent: number }): Promise<void> {
    if (!this.canSplit && percent < 100) {
      throw new DriverError('Without the option shift the driver command cannot split the traffic');
    }
    const verb = this.canSplit ? 'shift' : 'promote';
    await this.#run(new Step(this.#ports), verb, { version: canary, stable, percent });
  }

  async promote({ stable, canary }: { stable: string; canary: string }): Promise<void> {
    const verb = this.#options.promote === '' ? 'shift' : 'promote';
    await this.#run(new Step(this.#ports), verb, { version: canary, stable, percent: 100 });
  }

  async rollback({ version }: { version: string; from: string | null }): Promise<void> {
    await this.#run(new Step(this.#ports), 'rollback', { version, stable: version, percent: 100 });
  }

  async verify(expected: Traffic): Promise<string | null> {
    const step = new Step(this.#ports);
    return awaitTraffic(step, expected, async () => ({ traffic: await this.#look(step), unready: null }));
  }

  async #look(step: Step): Promise<Traffic> {
    const output = await this.#run(step, 'current', { version: '', stable: '', percent: null });
    return readTraffic(output, 'What the command current printed');
  }

  async #run(step: Step, verb: Verb, told: Told): Promise<string> {
    const percent = told.percent === null ? '' : String(told.percent);
    const env = { GAUNTLET_VERSION: told.version, GAUNTLET_STABLE: told.stable, GAUNTLET_PERCENT: percent };
    return step.run({ ...this.#callOf(this.#options[verb], { ...told, percent }), label: `The command ${verb}`, env });
  }

  #callOf(command: string, told: Readonly<Record<'version' | 'stable' | 'percent', string>>): Call {
    if (this.#options.shell) return { program: 'bash', args: ['-euo', 'pipefail', '-c', command] };
    const [program = '', ...args] = splitWords(command) ?? [];
    return { program, args: args.map((word) => fillIn(word, told)) };
  }
}

/** `{"stable":"v1","canary":null}`, or with a canary `{"version":"v2","percent":5}`; nothing more, nothing less. */
function readTraffic(output: string, where: string): Traffic {
  const shape = new Shape(parseJson(output, where), where);
  shape.only('stable', 'canary');
  const stable = shape.at('stable').version;
  const canary = shape.at('canary');
  if (shape.object['canary'] === null) return { stable, canary: null };
  canary.only('version', 'percent');
  const percent = canary.at('percent').percent;
  if (percent === 0) throw new DriverError(`${where} has a canary with 0 percent, which must be null`);
  return { stable, canary: { version: canary.at('version').version, percent } };
}
