/** The text with each digit behind it: a trigger for `x.py:12` that `x.py::TestCart` does not fire. */
export function beforeDigit(text: string): string[] {
  return [...'123456789'].map((digit) => `${text}${digit}`);
}

/** Each digit with the text behind it: a trigger for the lists of `1) one`, `2) two`. */
export function afterDigit(text: string): string[] {
  return [...'0123456789'].map((digit) => `${digit}${text}`);
}
