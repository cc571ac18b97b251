/** The line without Maven's mark. */
export function without(text: string): string {
  return text.replace(/^\[(?:ERROR|FATAL|WARNING|WARN|INFO)\] ?/, '');
}
