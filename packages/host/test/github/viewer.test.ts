import { describe, expect, test } from '@jest/globals';
import { isBy, type Viewer, viewerOf } from '../../src/github/viewer.ts';

const actions = { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' };
const gate = { id: 700, login: 'gate[bot]', type: 'Bot' };
const by = (author: { id: number; login: string; type: string } | null, appId: number | null = null) => {
  return { id: 1, body: '', author, appId };
};

describe('who wrote a comment', () => {
  const app = (appId: number | null): Viewer => ({ kind: 'app', appId });

  test.each([null, 15_368])(
    "an App that is GitHub Actions, or may be (%p): its bot's, whatever else the comment says",
    (appId) => {
      expect(isBy(by(actions), app(appId))).toBe(true);
      expect(isBy(by({ ...actions, id: 2 }), app(appId))).toBe(true);
      expect(isBy(by({ ...actions, type: 'User' }), app(appId))).toBe(false);
      expect(isBy(by({ ...actions, login: 'github-actions' }), app(appId))).toBe(false);
      expect(isBy(by(gate, 15_368), app(appId))).toBe(false);
      expect(isBy(by(null, 15_368), app(appId))).toBe(false);
    },
  );

  test('an App that is known: what a bot wrote through it', () => {
    expect(isBy(by(gate, 777), app(777))).toBe(true);
    expect(isBy(by(gate, 778), app(777))).toBe(false);
    expect(isBy(by(gate, null), app(777))).toBe(false);
    expect(isBy(by(actions, 15_368), app(777))).toBe(false);
    // A person may write through an App too.
    expect(isBy(by({ id: 66, login: 'mallory', type: 'User' }, 777), app(777))).toBe(false);
  });

  test('a known account: what has its id', () => {
    expect(isBy(by(gate), { kind: 'known', id: 700 })).toBe(true);
    expect(isBy(by({ ...gate, id: 701 }), { kind: 'known', id: 700 })).toBe(false);
    expect(isBy(by(null), { kind: 'known', id: 700 })).toBe(false);
  });
});

test.each([
  ['ghs_777_eyJ.x.y', { kind: 'app', appId: 777 }],
  ['ghs_0123456789abcdef', { kind: 'app', appId: null }],
  ['ghs_0_eyJ.x.y', { kind: 'app', appId: null }],
  ['ghp_777_x', null],
  ['github_pat_777_x', null],
])('what the token %s tells', (token, viewer) => {
  expect(viewerOf(token)).toEqual(viewer);
});
