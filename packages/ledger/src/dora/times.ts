import type { DoraDurations } from '@gauntlet/verdict';
import { dayMs, timeOf } from '../time.ts';

/** From and to, in milliseconds since 1970; `to` is not part of it. */
export interface DoraWindow {
  from: number;
  to: number;
}

export function isIn({ from, to }: DoraWindow, time: number): boolean {
  return time >= from && time < to;
}

export function isTime(value: unknown): value is string {
  try {
    return typeof value === 'string' && Number.isFinite(timeOf(value));
  } catch {
    return false;
  }
}

/** Null for null. */
export function timeOrNull(at: string | null): number | null {
  return at === null ? null : timeOf(at);
}

/** Of milliseconds. */
export function durationsOf(times: readonly number[]): DoraDurations {
  const sorted = [...times].sort((one, other) => one - other);
  const [lower, upper] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  const p90 = sorted[Math.ceil(sorted.length * 0.9) - 1];
  const seconds = (ms: number) => Math.round(ms / 1_000);
  return {
    measured: sorted.length,
    median: lower === undefined || upper === undefined ? null : seconds((lower + upper) / 2),
    p90: p90 === undefined ? null : seconds(p90),
  };
}

/** Every day of UTC that the window has a part of. */
export function daysIn({ from, to }: DoraWindow): string[] {
  const first = Math.floor(from / dayMs);
  const last = Math.floor((to - 1) / dayMs);
  return Array.from({ length: last - first + 1 }, (_, at) => dayName((first + at) * dayMs));
}

/** `2026-04-19` */
export function dayName(time: number): string {
  let days = Math.floor(time / dayMs);
  let year = 1970;
  while (days >= daysOf(year)) days -= daysOf(year++);
  let month = 0;
  while (days >= monthDays(year, month)) days -= monthDays(year, month++);
  return `${year}-${pad(month + 1, 2)}-${pad(days + 1, 2)}`;
}

/** ISO 8601 of milliseconds since 1970. */
export function isoOf(time: number): string {
  const ms = time % dayMs;
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1_000) % 60].map(Math.floor);
  return `${dayName(time)}T${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(ms % 1_000, 3)}Z`;
}

function pad(number: number | undefined, digits: number): string {
  return `${number ?? 0}`.padStart(digits, '0');
}

function daysOf(year: number): number {
  return isLeap(year) ? 366 : 365;
}

/** @param month from 0. */
function monthDays(year: number, month: number): number {
  const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month] as number;
  return month === 1 && isLeap(year) ? 29 : days;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
