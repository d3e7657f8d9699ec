import { describe, expect, test } from 'vitest';
import { csvLines, withoutApostrophe } from '@/utils/exchange/csv';

describe('CSV', () => {
  test('quotes what needs it, leaves unknown values empty and ends every line', () => {
    expect(csvLines([['a', 'b "c", d', 'e\nf', 1.5, true, undefined]])).toBe('a,"b ""c"", d","e\nf",1.5,true,\r\n');
    expect(csvLines([])).toBe('');
  });

  test.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx'])('defuses the text %j, and gives it back', (text) => {
    const [field = ''] = csvLines([[text]]).split('\r\n');
    const written = field.startsWith('"') ? field.slice(1, -1) : field;
    expect(written.startsWith("'")).toBe(true);
    if (!text.includes('\r')) expect(withoutApostrophe(written)).toBe(text);
  });

  test('leaves negative numbers alone', () => {
    expect(csvLines([[-1]])).toBe('-1\r\n');
  });
});
