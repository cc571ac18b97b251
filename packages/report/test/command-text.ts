import fc from 'fast-check';

/** Text made of what commands are made of. */
export const commandText = fc
  .array(
    fc.oneof(
      fc.constantFrom('::', ':', '#', '##', '[', ']', '##[', 'error', '::set-output name=x::y', '##[add-mask]z'),
      fc.constantFrom(
        ' ',
        '\t',
        '\n',
        '\r',
        '\r\n',
        '\v',
        '\u0085',
        '\u00A0',
        '\u2028',
        '\u3000',
        '\u001b[31m',
        '\u001b',
        '\u200B',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));
