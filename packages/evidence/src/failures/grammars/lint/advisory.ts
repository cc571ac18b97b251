import type { Context } from '../../grammar.ts';

const harmless = / --exit-zero\b|\|\| *(?:true|:|exit 0)(?:$|[ ;)])/;

/** The command lines that the log echoes for a tool, without comments: those that can fail, and those that cannot. */
export function commandsOf(context: Context, tool: string): { failing: string[]; harmless: string[] } {
  const named = context.section.commands.filter((command) => !/^ *#/.test(command) && command.includes(tool));
  return {
    failing: named.filter((command) => !harmless.test(command)),
    harmless: named.filter((command) => harmless.test(command)),
  };
}

/** Whether every command of the tool that the log shows is told to succeed whatever it finds. */
export function isAdvisory(context: Context, tool: string): boolean {
  const commands = commandsOf(context, tool);
  return commands.failing.length === 0 && commands.harmless.length > 0;
}
