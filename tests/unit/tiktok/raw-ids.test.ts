import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parseJson, timeOfId } from '@/utils/tiktok/raw-ids';

// Many runs, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const BIG = '7255667916601855259';

describe('parseJson', () => {
  it('keeps ids that came as numbers whole', () => {
    expect(JSON.parse(`{"id":${BIG}}`).id.toString()).not.toBe(BIG);
    expect(parseJson(`{"id":${BIG}}`)).toEqual({ id: BIG });
    expect(parseJson(`{ "ids" : [${BIG} , ${BIG}],"n":{"id":\n${BIG}}}`)).toEqual({ ids: [BIG, BIG], n: { id: BIG } });
    expect(parseJson(BIG)).toBe(BIG);
  });

  it('leaves what a number can hold, and what is no integer', () => {
    expect(parseJson('{"a":9007199254740991,"b":1783312345678}')).toEqual({ a: 9007199254740991, b: 1783312345678 });
    expect(parseJson('{"a":9007199254740993}')).toEqual({ a: '9007199254740993' });
    expect(parseJson(`{"a":0.1234567890123456789,"b":-${BIG},"c":${BIG}e2,"d":1e19,"e":${BIG}.5}`)).toEqual(
      JSON.parse(`{"a":0.1234567890123456789,"b":-${BIG},"c":${BIG}e2,"d":1e19,"e":${BIG}.5}`),
    );
  });

  it('touches no string, whatever it looks like', () => {
    const texts = [
      `"id":${BIG}`,
      `{"id":${BIG}}`,
      `\\"id":${BIG},`,
      `\\`,
      `a\\\\"${BIG}`,
      `:${BIG}`,
      BIG,
      `"`,
      `\u2028"id":${BIG}`,
    ];
    for (const text of texts) {
      expect(parseJson(JSON.stringify({ text, id: 1 }))).toEqual({ text, id: 1 });
      expect(parseJson(`{"desc":${JSON.stringify(text)},"id":${BIG}}`)).toEqual({ desc: text, id: BIG });
    }
  });

  it('agrees with JSON.parse on everything that has no such number', () => {
    const lookalike = fc.oneof(fc.string(), fc.constantFrom(`"id":${BIG}`, `\\":${BIG}`, `${BIG}`, '\\', '"'));
    // V8 13.6 itself confuses keys that are only a backslash or a quote, so there are none.
    const key = fc.oneof(fc.stringMatching(/^[a-z:,{}[\] ]{0,8}$/), fc.constantFrom(`id:${BIG}`, BIG));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        lookalike,
        fc.maxSafeInteger(),
        fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e15, min: -1e15 }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(key, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (raw, space) => {
        const text = JSON.stringify(raw, undefined, space);
        expect(parseJson(text)).toEqual(JSON.parse(text));
        const wrapped = parseJson(`{"before":${BIG},"raw":${text},"after":${BIG}}`);
        expect(wrapped).toEqual({ before: BIG, raw: JSON.parse(text), after: BIG });
      }),
    );
  });

  it('throws what JSON.parse throws', () => {
    for (const text of ['', '{', `{"id":${BIG}`, `{"a":"${BIG}`, `<html>${BIG}`, `${BIG}${'\\'.repeat(9)}"`]) {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    }
  });

  it('takes a large body in linear time', () => {
    const text = JSON.stringify({
      list: Array.from({ length: 20_000 }, (_, i) => ({ t: `\\"${'\\'.repeat(i % 9)}`, id: i })),
    });
    const begun = performance.now();
    parseJson(`{"id":${BIG},"x":${text}}`);
    expect(performance.now() - begun).toBeLessThan(4000);
  });
});

describe('timeOfId', () => {
  it('reads the time of upload, and of no other number', () => {
    // 1,700,000,000 s in the upper half.
    expect(timeOfId(String(1_700_000_000n << 32n))).toBe(1_700_000_000);
    expect(timeOfId('123')).toBeUndefined();
    expect(timeOfId('1000000000000000')).toBeUndefined();
    expect(timeOfId('')).toBeUndefined();
  });
});
