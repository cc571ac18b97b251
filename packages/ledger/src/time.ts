import { LedgerError } from './error.ts';

/** Milliseconds of a day: every day of UTC has as many here, as in POSIX time. */
export const dayMs = 86_400_000;

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * An event's `at` as whole milliseconds since 1970 began in UTC; finer parts are cut off.
 * @throws LedgerError `invalid` for a text of another form, and for a time that no calendar or clock has.
 */
export function timeOf(at: string): number {
  if (!form.test(at)) throw new LedgerError('invalid', 'A time is no time');
  const part = (from: number, to: number) => Number(at.slice(from, to));
  const [year, month, day] = [part(0, 4), part(5, 7), part(8, 10)];
  const [hour, minute, second] = [part(11, 13), part(14, 16), part(17, 19)];
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  if (!isDay || hour > 23 || minute > 59 || second > 59) {
    throw new LedgerError('invalid', 'A time is not in any calendar');
  }
  const fraction = at[19] === '.' ? Number(`${at.slice(20, -1)}00`.slice(0, 3)) : 0;
  return daysBefore(year, month, day) * dayMs + ((hour * 60 + minute) * 60 + second) * 1_000 + fraction;
}

/** Which day of UTC a time is in, counted from 1970-01-01. */
export function dayOf(time: number): number {
  return Math.floor(time / dayMs);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysOf(year: number, month: number): number {
  return (monthDays[month - 1] as number) + (month === 2 && isLeap(year) ? 1 : 0);
}

/** Days from 1970-01-01 to that day, in the Gregorian calendar. */
function daysBefore(year: number, month: number, day: number): number {
  const before = year - 1;
  const years = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  let months = 0;
  for (let each = 1; each < month; each++) months += daysOf(year, each);
  return years + months + day - 719_163;
}
