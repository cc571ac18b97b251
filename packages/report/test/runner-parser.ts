/**
 * The runner's way of finding workflow commands in a step's output, written from its behaviour and stricter: any name
 * counts as a command, registered or not. Returns every line that would be one.
 */
export function workflowCommands(output: string): string[] {
  const lines = output.split(/\r\n|\r|\n/);
  // A culture-aware search skips characters that have no width, so each line is also read without them.
  const bare = lines.map((line) =>
    line.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}\u0000-\u0008\u000E-\u001F]/gu, ''),
  );
  return [...lines, ...bare].filter((line) => isNewForm(line) || isOldForm(line));
}

/** `::name key=value::data`, after what .NET takes for white space. */
function isNewForm(line: string): boolean {
  const start = line.replace(/^[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/, '');
  return start.startsWith('::') && start.indexOf('::', 2) >= 0;
}

/** `##[name key=value]data`, anywhere. */
function isOldForm(line: string): boolean {
  const start = line.indexOf('##[');
  return start >= 0 && line.indexOf(']', start) >= 0;
}
