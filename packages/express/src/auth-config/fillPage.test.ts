import { describe, expect, it } from 'vitest';
import { fillPage } from './fillPage.ts';

/** Pages of five: `x` may be shown, `.` may not. */
function pagesOf(text: string) {
  const reads: (string | undefined)[] = [];
  const read = (cursor: string | undefined) => {
    reads.push(cursor);
    const start = Number(cursor ?? 0);
    const items = text
      .split('')
      .map((mark, at) => mark + at)
      .slice(start, start + 5);
    return Promise.resolve({ items, nextCursor: start + 5 < text.length ? String(start + 5) : null });
  };
  const fill = (cursor?: string) => fillPage({ read, shows: (item) => item.startsWith('x'), limit: 5, cursor });
  return { reads, fill };
}

describe('fillPage', () => {
  it('answers a full page after one look', async () => {
    const { reads, fill } = pagesOf('xxxxxxx');
    expect(await fill()).toEqual({ items: ['x0', 'x1', 'x2', 'x3', 'x4'], nextCursor: '5' });
    expect(reads).toHaveLength(1);
  });

  it('reads on until there is something to show', async () => {
    expect(await pagesOf('..............x').fill()).toEqual({ items: ['x14'], nextCursor: null });
  });

  it('leaves the page that does not fit for the next time, and nothing out', async () => {
    const { fill } = pagesOf('.x.x.xxxxxxx');
    const first = await fill();
    expect(first).toEqual({ items: ['x1', 'x3'], nextCursor: '5' });
    expect(await fill(first.nextCursor ?? '')).toEqual({ items: ['x5', 'x6', 'x7', 'x8', 'x9'], nextCursor: '10' });
  });

  it('gives up for now after ten pages, and says where to go on', async () => {
    const { reads, fill } = pagesOf('.'.repeat(1000));
    expect(await fill()).toEqual({ items: [], nextCursor: '50' });
    expect(reads).toHaveLength(10);
  });

  it('does not follow a list without end', async () => {
    const read = () => Promise.resolve({ items: [], nextCursor: 'same' });
    const page = await fillPage({ read, shows: () => true, limit: 5, cursor: 'same' });
    expect(page).toEqual({ items: [], nextCursor: 'same' });
  });
});
