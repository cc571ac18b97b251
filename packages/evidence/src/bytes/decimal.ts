/** A decimal number in any of the forms that `printf` writes, white space around it allowed; NaN for anything else. */
export function decimal(text: string | undefined): number {
  return text !== undefined && /^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
}
