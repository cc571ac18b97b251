import { decimal } from './decimal.ts';
import { malformed } from './malformed.ts';
import {
  apostrophe,
  equals,
  gt,
  isSpace,
  lt,
  nameEnd,
  newline,
  passSpecial,
  quote,
  slash,
  stopsValue,
  tagCap,
} from './xml-bytes.ts';
import type { Vocabulary } from './xml-names.ts';
import { expandedText } from './xml-text.ts';

const maxAttributes = 256;

/** An element's start tag, as a handler sees it: valid only during the call. */
export class XmlTag {
  /** The element's number in the vocabulary, -1 for a name that is not in it. */
  name = -1;
  nameFrom = 0;
  nameTo = 0;
  isEmpty = false;
  /** How many newlines the tag holds. */
  newlines = 0;
  bytes: Uint8Array = new Uint8Array(0);
  readonly #vocabulary: Vocabulary<string>;
  #count = 0;
  readonly #names = new Int16Array(maxAttributes);
  readonly #nameFrom = new Int32Array(maxAttributes);
  readonly #nameTo = new Int32Array(maxAttributes);
  readonly #from = new Int32Array(maxAttributes);
  readonly #to = new Int32Array(maxAttributes);

  constructor(vocabulary: Vocabulary<string>) {
    this.#vocabulary = vocabulary;
  }

  /** The attribute's value with its references expanded; undefined where the element does not have it. */
  get(attribute: number): string | undefined {
    const i = this.#find(attribute);
    return i < 0 ? undefined : expandedText(this.bytes, this.#from[i] as number, this.#to[i] as number);
  }

  /** The attribute's value as a non-negative integer; -1 where it is absent, NaN where it is anything else. */
  integer(attribute: number): number {
    const i = this.#find(attribute);
    if (i < 0) return -1;
    const to = this.#to[i] as number;
    let at = this.#from[i] as number;
    if (at === to || to - at > 15) return Number.NaN;
    let value = 0;
    for (; at < to; at++) {
      const digit = (this.bytes[at] as number) - 0x30;
      if (digit < 0 || digit > 9) return Number.NaN;
      value = value * 10 + digit;
    }
    return value;
  }

  /** The attribute's value as a number in any decimal form; NaN where it is absent or anything else. */
  decimal(attribute: number): number {
    const plain = this.integer(attribute);
    return plain >= 0 ? plain : decimal(this.get(attribute));
  }

  /** The attribute's value as a number in the vocabulary, to compare it without making a string; -1 where it is not there. */
  word(attribute: number): number {
    const i = this.#find(attribute);
    return i < 0 ? -1 : this.#vocabulary.find(this.bytes, this.#from[i] as number, this.#to[i] as number);
  }

  /** Reads the tag whose `<` stands at `at`; where it ends, or 0 if that lies after `end`. */
  read(bytes: Uint8Array, at: number, end: number): number {
    this.bytes = bytes;
    this.#count = 0;
    this.newlines = 0;
    this.nameFrom = at + 1;
    this.nameTo = nameEnd(bytes, at + 1, end);
    if (this.nameTo >= end) return 0;
    if (this.nameTo === this.nameFrom) malformed('it holds a "<" that begins no tag');
    this.name = this.#vocabulary.find(bytes, this.nameFrom, this.nameTo);
    let to = this.nameTo;
    for (;;) {
      const gap = to;
      to = this.#spaces(to);
      if (to >= end) return 0;
      const byte = bytes[to] as number;
      if (byte === gt || byte === slash) return this.#finish(at, to, end);
      if (to === gap) malformed('two attributes are not separated by white space');
      to = this.#attribute(to, end);
      if (to === 0) return 0;
    }
  }

  #finish(at: number, to: number, end: number): number {
    this.isEmpty = this.bytes[to] === slash;
    const last = this.isEmpty ? to + 1 : to;
    if (last >= end) return 0;
    if (this.bytes[last] !== gt) malformed('a tag holds a "/" that does not end it');
    if (last - at > tagCap) malformed(`a tag is longer than ${tagCap} bytes`);
    return last + 1;
  }

  #spaces(from: number): number {
    let at = from;
    while (isSpace(this.bytes[at])) if (this.bytes[at++] === newline) this.newlines++;
    return at;
  }

  /** Reads `name="value"`; where it ends, or 0 if that lies after `end`. */
  #attribute(from: number, end: number): number {
    const bytes = this.bytes;
    const to = nameEnd(bytes, from, end);
    if (to >= end) return 0;
    if (to === from) malformed('an attribute has no name');
    let at = bytes[to] === equals ? to : this.#spaces(to);
    if (at >= end) return 0;
    if (bytes[at] !== equals) malformed('an attribute has no value');
    at = this.#spaces(at + 1);
    if (at >= end) return 0;
    const mark = bytes[at] as number;
    if (mark !== quote && mark !== apostrophe) malformed('the value of an attribute is not quoted');
    const valueFrom = at + 1;
    const valueTo = this.#valueEnd(valueFrom, end, mark);
    if (valueTo === 0) return 0;
    this.#add(from, to, valueFrom, valueTo);
    return valueTo + 1;
  }

  #valueEnd(from: number, end: number, mark: number): number {
    const bytes = this.bytes;
    let at = from;
    for (;;) {
      while (stopsValue[bytes[at] as number] === 0) at++;
      if (at >= end) return 0;
      const byte = bytes[at];
      if (byte === mark) return at;
      if (byte === lt) malformed('the value of an attribute holds a "<"');
      if (byte === newline) this.newlines++;
      at = passSpecial(bytes, at, end, true);
      if (at === 0) return 0;
    }
  }

  #add(nameFrom: number, nameTo: number, from: number, to: number): void {
    const i = this.#count;
    if (i === maxAttributes) malformed(`an element has more than ${maxAttributes} attributes`);
    const name = this.#vocabulary.find(this.bytes, nameFrom, nameTo);
    this.#names[i] = name;
    this.#nameFrom[i] = nameFrom;
    this.#nameTo[i] = nameTo;
    this.#from[i] = from;
    this.#to[i] = to;
    for (let other = 0; other < i; other++) {
      if (this.#names[other] === name && (name >= 0 || this.#sameName(other, i)))
        malformed('an element has the same attribute twice');
    }
    this.#count = i + 1;
  }

  #sameName(one: number, other: number): boolean {
    const [from, length] = [
      this.#nameFrom[one] as number,
      (this.#nameTo[one] as number) - (this.#nameFrom[one] as number),
    ];
    const otherFrom = this.#nameFrom[other] as number;
    if ((this.#nameTo[other] as number) - otherFrom !== length) return false;
    for (let i = 0; i < length; i++) if (this.bytes[from + i] !== this.bytes[otherFrom + i]) return false;
    return true;
  }

  #find(attribute: number): number {
    for (let i = 0; i < this.#count; i++) if (this.#names[i] === attribute) return i;
    return -1;
  }
}
