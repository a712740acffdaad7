// The mark of a key: stable, the same for its ARN, spread over the palette.

import { describe, expect, it } from 'vitest';
import { keyHues, keyMark } from '../../src/app/key-colour.ts';
import { toHex } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';

const id = '1234abcd-12ab-34cd-56ef-1234567890ab';

describe('the colour follows the key', () => {
  it('an id has one mark for ever', () => {
    expect(keyMark(id)).toEqual({ hue: 4, glyph: '▼', fingerprint: '1234' });
  });

  it('an ARN has the mark of the id in it', () => {
    expect(keyMark(`arn:aws:kms:us-east-1:111122223333:key/${id}`)).toEqual(keyMark(id));
  });

  it('the fingerprint of a key starts its id, also with the multi-Region prefix', () => {
    expect(keyMark('mrk-beef5678123456781234567812345678').fingerprint).toBe('beef');
  });

  it('a name that is no key id has a fingerprint of four characters', () => {
    expect(keyMark('password: hunter2').fingerprint).toMatch(/^[0-9a-f]{4}$/);
    expect(keyMark('').fingerprint).toMatch(/^[0-9a-f]{4}$/);
  });

  it('keys spread over all hues and all glyphs', () => {
    const random = seededRandom('marks');
    const marks = Array.from({ length: 1200 }, () => keyMark(toHex(random(16))));
    const hues = Map.groupBy(marks, (mark) => mark.hue);
    expect([...hues.keys()].sort((a, b) => a - b)).toEqual(
      Array.from({ length: keyHues }, (_, i) => i + 1),
    );
    for (const [, same] of hues) expect(same.length).toBeGreaterThan(50);
    expect(new Set(marks.map((mark) => mark.glyph)).size).toBe(8);
  });

  it('keys whose ids differ in one character differ in more than the fingerprint', () => {
    const marks = [...'0123456789abcdef'].map((c) => keyMark(`${id.slice(0, -1)}${c}`));
    expect(new Set(marks.map((m) => `${m.hue}${m.glyph}`)).size).toBeGreaterThan(8);
  });
});
