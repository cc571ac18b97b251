/** Colour codes and other terminal controls: CSI, OSC, 8-bit C1 forms, and two-byte escapes. */
const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about.
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

export function stripControls(text: string): string {
  return text.replace(controls, '');
}
